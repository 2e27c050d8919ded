import type { Selectable } from 'kysely'
import { coversRegion } from '@clf/shared/staff'
import { parameterNames, parameterProblem, type Channel, type FilingMode } from '@clf/shared/settings'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { StaffMember } from '../staff/member'
import type { Tables, Tx } from '../store'
import { raiseAlert } from '../supervision/alert.sql'
import { noteSetting } from './events.sql'
import { wordsOf } from './words'

type Setting = Selectable<Tables['setting']>

export interface SettingKey {
  regionCode: string
  settingId: string
}

/** The second person says yes, and what was proposed becomes a row that is in force from its time on. @throws Refusal REQ-404, SET-01, SET-02, SET-04 */
export async function approveSetting(app: App, tx: Tx, staff: StaffMember, key: SettingKey): Promise<void> {
  const setting = await waiting(tx, staff, key)
  if (setting.proposed_key === staff.personKey) throw new Refusal('SET-01')
  await close(app, tx, staff, setting, 'APPROVED', setting.reason)
  const effectiveAt = Math.max(setting.effective_at ?? 0, app.clock())
  if (setting.kind === 'PARAMETER') await setParameter(tx, staff, setting, effectiveAt)
  else if (setting.kind === 'SWITCH') await setSwitch(app, tx, staff, setting, effectiveAt)
  else await lift(app, tx, staff, setting)
  const { title, after } = await wordsOf(tx, setting)
  await raiseAlert(app, tx, {
    code: 'SUP-05',
    regionCode: setting.region_code,
    cause: `setting/${setting.id}`,
    contractId: null,
    staffId: staff.id,
    facts: { about: setting.kind === 'PARAMETER' ? 'parameter' : 'mode', what: `${title}：${after}` },
  })
}

/** The second person says no. @throws Refusal REQ-404, SET-01, SET-04 */
export async function rejectSetting(
  app: App,
  tx: Tx,
  staff: StaffMember,
  key: SettingKey,
  reason: string,
): Promise<void> {
  const setting = await waiting(tx, staff, key)
  if (setting.proposed_key === staff.personKey) throw new Refusal('SET-01')
  await close(app, tx, staff, setting, 'REJECTED', reason)
}

/** The proposer thinks better of it. @throws Refusal REQ-404 also for anybody else's, SET-04 */
export async function withdrawSetting(app: App, tx: Tx, staff: StaffMember, key: SettingKey): Promise<void> {
  const setting = await find(tx, key)
  if (!setting || setting.proposed_key !== staff.personKey) throw new Refusal('REQ-404')
  if (setting.state !== 'WAITING') throw new Refusal('SET-04')
  await close(app, tx, staff, setting, 'WITHDRAWN', '')
}

const find = (tx: Tx, { regionCode, settingId }: SettingKey) =>
  tx
    .selectFrom('setting')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('id', '=', settingId)
    .executeTakeFirst()

async function waiting(tx: Tx, staff: StaffMember, key: SettingKey): Promise<Setting> {
  const setting = await find(tx, key)
  if (!setting || !coversRegion(staff, setting.region_code)) throw new Refusal('REQ-404')
  if (setting.state !== 'WAITING') throw new Refusal('SET-04')
  return setting
}

async function close(
  app: App,
  tx: Tx,
  staff: StaffMember,
  setting: Setting,
  act: 'APPROVED' | 'REJECTED' | 'WITHDRAWN',
  reason: string,
): Promise<void> {
  const { region_code, id, kind, subject, value } = setting
  const { numUpdatedRows } = await tx
    .updateTable('setting')
    .set({
      state: act,
      decided_by: staff.id,
      decided_key: staff.personKey,
      decided_at: app.clock(),
      decision_reason: act === 'REJECTED' ? reason : null,
    })
    .where('region_code', '=', region_code)
    .where('id', '=', id)
    .where('state', '=', 'WAITING')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Refusal('SET-04')
  await noteSetting(app, tx, {
    region_code,
    setting_id: id,
    kind,
    subject,
    value,
    act,
    by_staff: staff.id,
    reason,
  })
}

/** The number of the row is only its place in the order of approvals: versions count what has taken effect. */
async function setParameter(tx: Tx, staff: StaffMember, setting: Setting, effective_at: number) {
  const { region_code, subject, value, id } = setting
  const name = parameterNames.find(known => known === subject)
  const problem = name ? parameterProblem(name, JSON.parse(value)) : '没有这一项'
  if (problem) throw new Refusal('SET-02', { values: { problem } })
  const last = await tx
    .selectFrom('parameter')
    .select(eb => eb.fn.max('version').as('version'))
    .where('region_code', '=', region_code)
    .executeTakeFirst()
  const version = Number(last?.version ?? 1) + 1
  const row = {
    region_code,
    name: subject,
    value,
    version,
    effective_at,
    approved_by: staff.id,
    setting_id: id,
  }
  await tx.insertInto('parameter').values(row).execute()
}

async function setSwitch(app: App, tx: Tx, staff: StaffMember, setting: Setting, effective_at: number) {
  const { region_code, id, value } = setting
  const { channel, siteId, mode } = JSON.parse(value) as {
    channel: Channel
    siteId: string | null
    mode: FilingMode
  }
  const approved = { approved_by: staff.id, approved_at: app.clock() }
  const row = { region_code, id, channel, site_id: siteId, mode, effective_at, ...approved }
  await tx.insertInto('filing_switch').values(row).execute()
}

async function lift(app: App, tx: Tx, staff: StaffMember, { region_code, subject }: Setting) {
  await tx
    .updateTable('filing_stop')
    .set({ lifted_at: app.clock(), lifted_by: staff.id })
    .where('region_code', '=', region_code)
    .where('id', '=', subject)
    .where('lifted_at', 'is', null)
    .execute()
}
