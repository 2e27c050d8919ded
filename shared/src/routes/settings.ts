import * as z from 'zod/mini'
import { channels, filingModes, parameterNames } from '@clf/shared/settings'
import type { StaffRole } from '@clf/shared/staff'
import { id, instant, route } from './declare'

const watching: readonly StaffRole[] = ['REVIEWER', 'SUPERVISOR', 'AUDITOR']
const nullableText = z.nullable(z.string())
const regionCode = z.string().check(z.regex(/^4212\d{2}$/))
/** A county; without it the own one, or for the city's people all. */
const inRegion = z.object({ region: z.optional(regionCode) })
const reason = z.string().check(z.trim(), z.minLength(4, '请写明理由，至少四个字'), z.maxLength(300))
/** ISO 8601; null: as soon as it is approved. */
const effectiveAt = z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T[0-9:.]+(Z|[+-]\d{2}:\d{2})$/)))

const who = z.object({ id: z.string(), name: z.string(), roleLabel: z.string() })

export const settingStates = ['WAITING', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const
/** STOP: an emergency stop, which one person makes at once: it stands in the history as approved. */
export const settingKinds = ['PARAMETER', 'SWITCH', 'LIFT', 'STOP'] as const

/** What one person proposed, and what became of it. */
export const settingView = z.object({
  id: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  kind: z.enum(settingKinds),
  /** Name of the parameter, `channel/site` of the switch, id of the stop. */
  subject: z.string(),
  /** In words. */
  title: z.string(),
  before: nullableText,
  after: z.string(),
  reason: z.string(),
  effectiveAt: z.nullable(instant),
  state: z.enum(settingStates),
  proposedBy: who,
  proposedAt: instant,
  decidedBy: z.nullable(who),
  decidedAt: z.nullable(instant),
  decisionReason: nullableText,
  /** By the person who reads it. */
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
})
export type SettingView = z.infer<typeof settingView>

export const listSettings = route({
  method: 'GET',
  path: '/desk/settings',
  who: 'staff',
  roles: watching,
  summary: 'Proposals, those that wait first, then the newest: the history of parameters and of the switch',
  query: z.object({
    ...inRegion.shape,
    /** Of these kinds, comma between. */
    kinds: z.optional(z.string().check(z.regex(/^(PARAMETER|SWITCH|LIFT|STOP)(,(PARAMETER|SWITCH|LIFT|STOP))*$/))),
    subject: z.optional(z.string().check(z.maxLength(80))),
  }),
  reply: z.object({ settings: z.array(settingView) }),
})

export const listParameters = route({
  method: 'GET',
  path: '/desk/parameters',
  who: 'staff',
  roles: watching,
  summary: 'Rule parameters of a county: what is in force, under which version, and what will be',
  query: inRegion,
  reply: z.object({
    regionCode: z.string(),
    regionName: z.string(),
    /** What a check of this moment would write down. */
    version: z.int(),
    parameters: z.array(
      z.object({
        name: z.enum(parameterNames),
        value: z.unknown(),
        /** Null: the value that the software began with. */
        since: z.nullable(instant),
        version: z.int(),
        /** Approved, not in effect yet. */
        next: z.array(z.object({ value: z.unknown(), effectiveAt: instant })),
      }),
    ),
  }),
  errors: ['REQ-404'],
})

const proposed = z.object({ id: z.string() })

export const proposeParameter = route({
  method: 'POST',
  path: '/desk/parameters/:name/proposals',
  who: 'staff',
  roles: ['REVIEWER'],
  summary: 'Propose a value of a rule parameter for a county',
  params: z.object({ name: z.enum(parameterNames) }),
  body: z.object({ regionCode, value: z.unknown(), effectiveAt, reason }),
  reply: proposed,
  errors: ['REQ-404', 'SET-02', 'SET-03', 'SET-05'],
})

const switchCell = z.object({
  channel: z.enum(channels),
  /** Null: the whole channel of the county. */
  siteId: nullableText,
  siteName: nullableText,
  /** What a submission of this moment would get. */
  mode: z.enum(filingModes),
  /** What decides it, as it is kept with a submission. */
  source: z.string(),
  /** The line of the switch that stands here itself; null: it follows the channel or the default. */
  own: z.nullable(z.object({ mode: z.enum(filingModes), since: instant })),
  next: z.array(z.object({ mode: z.enum(filingModes), effectiveAt: instant })),
})
const stopView = z.object({
  id: z.string(),
  /** A county, or the city. */
  regionCode: z.string(),
  regionName: z.string(),
  reason: z.string(),
  stoppedBy: who,
  stoppedAt: instant,
})

export const readSwitch = route({
  method: 'GET',
  path: '/desk/switch',
  who: 'staff',
  roles: watching,
  summary: 'The filing switch: county × channel × site, and emergency stops',
  query: inRegion,
  reply: z.object({
    stops: z.array(stopView),
    counties: z.array(
      z.object({ regionCode: z.string(), regionName: z.string(), cells: z.array(switchCell) }),
    ),
  }),
  errors: ['REQ-404'],
})
export type SwitchCell = z.infer<typeof switchCell>
export type StopView = z.infer<typeof stopView>

export const proposeSwitch = route({
  method: 'POST',
  path: '/desk/switch/proposals',
  who: 'staff',
  roles: ['REVIEWER'],
  summary: 'Propose automatic filing or examination by hand for a channel of a county, or for one sign point',
  body: z.object({
    regionCode,
    channel: z.enum(channels),
    siteId: z.nullable(id),
    mode: z.enum(filingModes),
    effectiveAt,
    reason,
  }),
  reply: proposed,
  errors: ['REQ-404', 'SET-03', 'SET-05'],
})

export const stopFiling = route({
  method: 'POST',
  path: '/desk/stops',
  who: 'staff',
  roles: ['SUPERVISOR'],
  summary: 'Emergency stop (暂停自动备案): every submission in scope waits for a reviewer from now on',
  body: z.object({ regionCode, reason }),
  reply: proposed,
  errors: ['REQ-404', 'SET-06'],
})

export const proposeLift = route({
  method: 'POST',
  path: '/desk/stops/:stopId/lift',
  who: 'staff',
  roles: ['REVIEWER', 'SUPERVISOR'],
  summary: 'Propose the end of an emergency stop',
  params: z.object({ stopId: id }),
  body: z.object({ reason }),
  reply: proposed,
  errors: ['REQ-404', 'SET-04', 'SET-05'],
})

const ofSetting = z.object({ regionCode, settingId: id })

export const approveSetting = route({
  method: 'POST',
  path: '/desk/settings/:regionCode/:settingId/approve',
  who: 'staff',
  roles: ['SUPERVISOR'],
  summary: 'The second person approves; never the person who proposed',
  params: ofSetting,
  reply: z.object({}),
  errors: ['REQ-404', 'SET-01', 'SET-02', 'SET-04'],
})

export const rejectSetting = route({
  method: 'POST',
  path: '/desk/settings/:regionCode/:settingId/reject',
  who: 'staff',
  roles: ['SUPERVISOR'],
  summary: 'The second person rejects',
  params: ofSetting,
  body: z.object({ reason }),
  reply: z.object({}),
  errors: ['REQ-404', 'SET-01', 'SET-04'],
})

export const withdrawSetting = route({
  method: 'POST',
  path: '/desk/settings/:regionCode/:settingId/withdraw',
  who: 'staff',
  roles: ['REVIEWER', 'SUPERVISOR'],
  summary: 'The proposer withdraws what has not been decided',
  params: ofSetting,
  reply: z.object({}),
  errors: ['REQ-404', 'SET-04'],
})
