import * as z from 'zod/mini'
import { staffRoleNames, type StaffRole } from '@clf/shared/staff'
import { id, instant, nothing, route } from './declare'

const offices: readonly StaffRole[] = ['REVIEWER', 'SUPERVISOR', 'AUDITOR']
const region = z.string().check(z.regex(/^4212\d{2}$/))
const registerName = z.string().check(z.trim(), z.minLength(2, '名称至少两个字'), z.maxLength(60))
const nullableId = z.nullable(id)
const nullableText = z.nullable(z.string().check(z.trim(), z.maxLength(60)))
/** Null: a new one. */
const subject = { id: nullableId, name: registerName }

/** What a row of a register is to be. */
export const registerChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('site'),
    ...subject,
    use: z.enum(['SIGN_POINT', 'OFFICE']),
    networks: z.array(z.string().check(z.trim(), z.maxLength(50))).check(z.maxLength(20)),
    state: z.enum(['ACTIVE', 'CLOSED']),
  }),
  z.object({
    kind: z.literal('agency'),
    ...subject,
    creditCode: z
      .string()
      .check(z.trim(), z.regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, '请填写18位统一社会信用代码')),
    filingNo: z.string().check(z.trim(), z.minLength(4, '请填写备案号'), z.maxLength(40)),
    state: z.enum(['ACTIVE', 'SUSPENDED']),
  }),
  z.object({
    kind: z.literal('staff'),
    ...subject,
    role: z.enum(staffRoleNames),
    /** Of somebody new; a registration never passes to another person. */
    idNo: nullableText,
    phone: nullableText,
    registerNo: nullableText,
    siteId: nullableId,
    agencyId: nullableId,
    state: z.enum(['ACTIVE', 'LEFT']),
  }),
])
export type RegisterChange = z.infer<typeof registerChange>

/** The same, told without the number of anybody's document. */
export const registerWish = z.object({
  id,
  change: registerChange,
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: instant,
  mine: z.boolean(),
})
export type RegisterWish = z.infer<typeof registerWish>

const site = z.object({
  id,
  name: z.string(),
  use: z.enum(['SIGN_POINT', 'OFFICE']),
  networks: z.array(z.string()),
  state: z.enum(['ACTIVE', 'CLOSED']),
})
const agency = z.object({
  id,
  name: z.string(),
  creditCode: z.string(),
  filingNo: z.string(),
  state: z.enum(['ACTIVE', 'SUSPENDED']),
  stateReason: z.nullable(z.string()),
})
const member = z.object({
  id,
  name: z.string(),
  role: z.enum(staffRoleNames),
  roleLabel: z.string(),
  phoneMasked: z.nullable(z.string()),
  registerNo: z.nullable(z.string()),
  siteId: nullableId,
  agencyId: nullableId,
  state: z.enum(['ACTIVE', 'LEFT']),
})
export const registers = z.object({
  regionCode: region,
  sites: z.array(site),
  agencies: z.array(agency),
  staff: z.array(member),
  wishes: z.array(registerWish),
})
export type Registers = z.infer<typeof registers>

const query = z.object({ region: z.optional(region) })

export const readRegisters = route({
  method: 'GET',
  path: '/desk/registers',
  who: 'staff',
  roles: offices,
  summary: 'Sites, agencies and staff of one county (or of the city), and what is asked to be changed',
  query,
  reply: registers,
  errors: ['REQ-404'],
})

export const readRegisterChanges = route({
  method: 'GET',
  path: '/desk/registers/changes',
  who: 'staff',
  roles: offices,
  summary: 'The register of changes of one county, newest first, a hundred at most',
  query,
  reply: z.object({
    changes: z.array(
      z.object({
        id,
        at: instant,
        kind: z.enum(['site', 'agency', 'staff']),
        subjectId: z.string(),
        name: z.string(),
        state: z.string(),
        by: z.string(),
        reason: z.string(),
      }),
    ),
  }),
  errors: ['REQ-404'],
})

export const proposeRegisterChange = route({
  method: 'POST',
  path: '/desk/registers/wishes',
  who: 'staff',
  roles: ['REVIEWER', 'SUPERVISOR'],
  summary: 'Ask for a change of a register; nothing changes until a second person has approved it',
  body: z.object({
    regionCode: region,
    change: registerChange,
    reason: z.string().check(z.trim(), z.minLength(4, '请写明原因'), z.maxLength(200, '原因太长')),
  }),
  reply: z.object({ wishId: id }),
  errors: ['REQ-404', 'RGS-03', 'RGS-04', 'RGS-05'],
})

const ofWish = z.object({ regionCode: region, wishId: id })

export const decideRegisterChange = route({
  method: 'POST',
  path: '/desk/registers/:regionCode/wishes/:wishId/decision',
  who: 'staff',
  roles: ['SUPERVISOR'],
  summary: 'Approve or reject a change as the second person; sessions of whoever loses the seat end at once',
  params: ofWish,
  body: z.object({ approve: z.boolean(), reason: z.string().check(z.trim(), z.maxLength(200, '原因太长')) }),
  reply: nothing,
  errors: ['REQ-404', 'RGS-01', 'RGS-02', 'RGS-03', 'RGS-04', 'RGS-05', 'RGS-06'],
})

export const withdrawRegisterChange = route({
  method: 'POST',
  path: '/desk/registers/:regionCode/wishes/:wishId/withdrawal',
  who: 'staff',
  roles: ['REVIEWER', 'SUPERVISOR'],
  summary: 'Take back what I asked for',
  params: ofWish,
  reply: nothing,
  errors: ['REQ-404', 'RGS-02'],
})
