import { v7 as uuidv7 } from 'uuid'
import { cityCode, coversRegion } from '@clf/shared/staff'
import { parameterProblem, type Channel, type FilingMode, type ParameterName } from '@clf/shared/settings'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { siteOf, type StaffMember } from '../staff/member'
import type { SettingKind, Tx } from '../store'
import { demandCounty } from './counties'
import { noteSetting } from './events.sql'
import { modeBesidesStops, openStops } from './mode'

const longestMs = 366 * 86_400_000

export interface Wish {
  reason: string
  /** Epoch ms; null: when it is approved. */
  effectiveAt: number | null
}

/** A new value of a rule parameter. @throws Refusal REQ-404, SET-02, SET-03, SET-05 */
export async function proposeParameter(
  app: App,
  tx: Tx,
  staff: StaffMember,
  wish: Wish & { regionCode: string; name: ParameterName; value: unknown },
): Promise<string> {
  const { regionCode, name, value } = wish
  demandCounty(staff, regionCode)
  const problem = parameterProblem(name, value)
  if (problem) throw new Refusal('SET-02', { values: { problem } })
  const before = (await app.parameters(regionCode))[name]
  if (
    JSON.stringify(before) === JSON.stringify(value) &&
    !(await isScheduled(tx, regionCode, name, app.clock()))
  )
    throw new Refusal('SET-02', { values: { problem: '和现在的一样' } })
  return propose(app, tx, staff, { ...wish, kind: 'PARAMETER', subject: name, before })
}

const isScheduled = async (tx: Tx, regionCode: string, name: string, now: number) =>
  (await tx
    .selectFrom('parameter')
    .select('version')
    .where('region_code', '=', regionCode)
    .where('name', '=', name)
    .where('effective_at', '>', now)
    .executeTakeFirst()) !== undefined

export const switchSubject = (channel: Channel, siteId: string | null) => `${channel}/${siteId ?? '*'}`

/** A line of the switch: a channel of a county, or one of its sign points. @throws Refusal REQ-404, SET-03, SET-05 */
export async function proposeSwitch(
  app: App,
  tx: Tx,
  staff: StaffMember,
  wish: Wish & { regionCode: string; channel: Channel; siteId: string | null; mode: FilingMode },
): Promise<string> {
  const { regionCode, channel, siteId, mode } = wish
  demandCounty(staff, regionCode)
  if (siteId !== null && (channel !== 'AGENT' || !(await siteOf(tx, regionCode, siteId))))
    throw new Refusal('REQ-404')
  const before = (await modeBesidesStops(app, tx, { regionCode, channel, siteId })).mode
  const subject = switchSubject(channel, siteId)
  return propose(app, tx, staff, {
    ...wish,
    value: { channel, siteId, mode },
    kind: 'SWITCH',
    subject,
    before,
  })
}

/** The end of an emergency stop; a county may ask for the end of the city's. @throws Refusal REQ-404, SET-05 */
export async function proposeLift(
  app: App,
  tx: Tx,
  staff: StaffMember,
  { stopId, reason }: { stopId: string; reason: string },
): Promise<string> {
  const known = await tx.selectFrom('filing_stop').selectAll().where('id', '=', stopId).executeTakeFirst()
  const mine = known && (coversRegion(staff, known.region_code) || known.region_code === cityCode)
  if (!known || !mine) throw new Refusal('REQ-404')
  if (!(await openStops(tx, known.region_code)).some(stop => stop.id === stopId)) throw new Refusal('SET-04')
  const lift = { kind: 'LIFT' as const, subject: stopId, value: null, before: null, effectiveAt: null }
  return propose(app, tx, staff, { ...lift, regionCode: known.region_code, reason })
}

interface Proposal extends Wish {
  regionCode: string
  kind: SettingKind
  subject: string
  value: unknown
  before: unknown
}

async function propose(app: App, tx: Tx, staff: StaffMember, p: Proposal): Promise<string> {
  const now = app.clock()
  if (p.effectiveAt !== null && (p.effectiveAt < now || p.effectiveAt > now + longestMs))
    throw new Refusal('SET-03')
  // Two at the same moment may both pass; then both wait, and each is decided by itself.
  const waiting = await tx
    .selectFrom('setting')
    .select('id')
    .where('region_code', '=', p.regionCode)
    .where('state', '=', 'WAITING')
    .where('kind', '=', p.kind)
    .where('subject', '=', p.subject)
    .executeTakeFirst()
  if (waiting) throw new Refusal('SET-05')
  const id = uuidv7()
  const { kind, subject, reason } = p
  const value = JSON.stringify(p.value)
  await tx
    .insertInto('setting')
    .values({
      region_code: p.regionCode,
      id,
      kind,
      subject,
      value,
      before: p.before === null ? null : JSON.stringify(p.before),
      reason,
      state: 'WAITING',
      proposed_by: staff.id,
      proposed_key: staff.personKey,
      proposed_at: now,
      effective_at: p.effectiveAt,
      decided_by: null,
      decided_key: null,
      decided_at: null,
      decision_reason: null,
    })
    .execute()
  const line = { region_code: p.regionCode, setting_id: id, kind, subject, value, reason }
  await noteSetting(app, tx, { ...line, act: 'PROPOSED', by_staff: staff.id })
  return id
}
