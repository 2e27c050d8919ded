import * as z from 'zod/mini'
import { contractStates } from '@clf/shared/contract'
import { regionCodeList } from '@clf/shared/property'
import { channels } from '@clf/shared/settings'
import { everyRole } from '@clf/shared/staff'
import { id, idNumber, instant, ofContract, route } from './declare'

/** A calendar day in Beijing time. */
export const calendarDay = z
  .string()
  .check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '日期格式应为 2026-11-23'))
const key = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))

/** Everything that must be true of a contract to be found; days are both included. All of it travels in the body: an address is logged. */
export const contractFilter = z.object({
  contractNo: z.optional(key),
  verifyCode: z.optional(key),
  certNo: z.optional(key),
  unitNo: z.optional(key),
  /** Number of an identity document; looked for by its keyed hash. */
  idNo: z.optional(idNumber),
  /** Which day counts, and the order of the list: the newest first. */
  dayOf: z.optional(z.enum(['started', 'filed'])),
  from: z.optional(calendarDay),
  to: z.optional(calendarDay),
  regionCode: z.optional(z.enum(regionCodeList)),
  channel: z.optional(z.enum(channels)),
  state: z.optional(z.enum(contractStates)),
  siteId: z.optional(id),
  agencyId: z.optional(id),
  staffId: z.optional(id),
})
export type ContractFilter = z.infer<typeof contractFilter>

/** One contract of a list: who and where is masked. */
export const foundContract = z.object({
  id: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  contractNo: z.nullable(z.string()),
  state: z.enum(contractStates),
  stateLabel: z.string(),
  channel: z.enum(channels),
  channelLabel: z.string(),
  imported: z.boolean(),
  unitNo: z.nullable(z.string()),
  /** Null for a contract that was imported without its text, or whose home is not known yet. */
  location: z.nullable(z.string()),
  parties: z.array(
    z.object({ id: z.string(), side: z.enum(['seller', 'buyer']), name: z.string(), idNo: z.string() }),
  ),
  totalFen: z.nullable(z.number()),
  /** Hundredths of a square metre. */
  floorArea: z.nullable(z.number()),
  siteId: z.nullable(z.string()),
  siteName: z.nullable(z.string()),
  agencyId: z.nullable(z.string()),
  agencyName: z.nullable(z.string()),
  staffId: z.nullable(z.string()),
  startedAt: instant,
  filedAt: z.nullable(instant),
})
export type FoundContract = z.infer<typeof foundContract>

export const searchContracts = route({
  method: 'POST',
  path: '/desk/contracts/search',
  who: 'staff',
  roles: everyRole,
  summary:
    'Contracts within reach, newest first, a page at a time; how many there are is said with the first page',
  body: z.object({ ...contractFilter.shape, cursor: z.optional(z.string().check(z.maxLength(200))) }),
  reply: z.object({
    rows: z.array(foundContract),
    /** With the first page; null with the others. At `atLeast` it is not counted further. */
    total: z.nullable(z.number()),
    atLeast: z.boolean(),
    next: z.nullable(z.string()),
  }),
  errors: ['REQ-400'],
  idempotent: false,
})

export const minReason = 6
/** Why somebody looks behind a mask; kept for ever. */
export const unmaskReason = z
  .string()
  .check(
    z.trim(),
    z.minLength(minReason, `请写明查看原因，至少${minReason}个字`),
    z.maxLength(200, '原因不超过200个字'),
  )

export const unmaskContract = route({
  method: 'POST',
  path: '/desk/contracts/:id/unmask',
  who: 'case',
  roles: ['REVIEWER', 'SUPERVISOR'],
  summary:
    'One masked fact in full, for a reason that is kept with who asked; only in the reply to this request',
  params: ofContract,
  body: z.object({ what: z.enum(['person', 'address']), partyId: z.optional(id), reason: unmaskReason }),
  reply: z.object({
    recordId: z.string(),
    person: z.nullable(
      z.object({
        name: z.string(),
        idNo: z.string(),
        phone: z.nullable(z.string()),
        address: z.nullable(z.string()),
      }),
    ),
    location: z.nullable(z.string()),
  }),
  errors: ['UMK-01', 'REQ-404'],
  idempotent: false,
})

const page = { cursor: z.optional(z.string().check(z.maxLength(200))) }
export const unmaskRecord = z.object({
  id: z.string(),
  regionName: z.string(),
  contractId: z.string(),
  staffId: z.string(),
  what: z.string(),
  reason: z.string(),
  ip: z.string(),
  at: instant,
})
export type UnmaskRecord = z.infer<typeof unmaskRecord>

export const unmaskRecords = route({
  method: 'GET',
  path: '/desk/unmask-records',
  who: 'staff',
  roles: ['AUDITOR'],
  summary: 'Who had which masked fact shown, when and why; newest first',
  query: z.object(page),
  reply: z.object({
    rows: z.array(unmaskRecord),
    next: z.nullable(z.string()),
  }),
})

export const exportRecord = z.object({
  id: z.string(),
  regionName: z.string(),
  staffId: z.string(),
  kind: z.enum(['figures', 'contracts']),
  format: z.enum(['xlsx', 'csv']),
  /** JSON; an identity number stands masked. */
  filter: z.string(),
  rows: z.number(),
  sha256: z.string(),
  at: instant,
})
export type ExportRecord = z.infer<typeof exportRecord>

export const exportRecords = route({
  method: 'GET',
  path: '/desk/export-records',
  who: 'staff',
  roles: ['AUDITOR'],
  summary: 'Who took which list or figures away as a file; newest first',
  query: z.object(page),
  reply: z.object({
    rows: z.array(exportRecord),
    next: z.nullable(z.string()),
  }),
})
