import { districtOf, isNight, nightOf } from '@clf/shared/supervision'
import type { App } from '../app-context'
import { beijingDay, isoTime } from '../time'
import { raiseAlone } from './alert.sql'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

interface Clerk {
  regionCode: string
  staffId: string
}

/** SUP-04 for the clerks of a county who have been at their desks since then. Returns how many alerts are new. */
export async function alertOnClerks(app: App, regionCode: string, since: number): Promise<number> {
  const sessions = await app.store.db
    .selectFrom('staff_session as t')
    .innerJoin('staff as s', join =>
      join.onRef('s.region_code', '=', 't.region_code').onRef('s.id', '=', 't.staff_id'),
    )
    .select(['t.staff_id', 't.last_seen_at'])
    .where('t.region_code', '=', regionCode)
    .where('s.role', '=', 'CLERK')
    .where('t.last_seen_at', '>=', since)
    .execute()
  let raised = 0
  for (const { staff_id: staffId, last_seen_at: at } of sessions)
    raised += await alertOnNight(app, { regionCode, staffId }, at)
  for (const staffId of new Set(sessions.map(session => session.staff_id)))
    raised += await alertOnEntries(app, { regionCode, staffId }, since)
  return raised
}

async function alertOnNight(app: App, { regionCode, staffId }: Clerk, at: number): Promise<number> {
  const hours = await app.parameters(regionCode)
  if (!isNight(at, hours)) return 0
  const facts = { about: 'night', time: isoTime(at).slice(11, 16) }
  const alert = { code: 'SUP-04' as const, regionCode, contractId: null, staffId, facts }
  return Number(await raiseAlone(app, { ...alert, cause: `night/${staffId}/${nightOf(at, hours)}` }))
}

/** Too many contracts in any hour, homes in too many districts on one day. */
async function alertOnEntries(app: App, { regionCode, staffId }: Clerk, since: number): Promise<number> {
  const { clerkContractsPerHour, clerkAreasPerDay } = await app.parameters(regionCode)
  const entries = await app.store.db
    .selectFrom('contract_index')
    .select(['contract_id', 'started_at', 'unit_no'])
    .where('region_code', '=', regionCode)
    .where('entered_by', '=', staffId)
    .where('started_at', '>=', since - dayMs)
    .orderBy('started_at')
    .execute()
  const alert = { code: 'SUP-04' as const, regionCode, staffId }
  let raised = 0
  for (const { contract_id: contractId, started_at: at } of entries) {
    const times = entries.filter(e => e.started_at > at - hourMs && e.started_at <= at).length
    if (times <= clerkContractsPerHour) continue
    const cause = `hour/${staffId}/${Math.floor(at / hourMs)}`
    if (await raiseAlone(app, { ...alert, cause, contractId, facts: { about: 'hour', times } })) raised += 1
  }
  for (const day of new Set(entries.map(e => beijingDay(e.started_at)))) {
    const ofDay = entries.filter(e => e.unit_no && beijingDay(e.started_at) === day)
    const areas = new Set(ofDay.map(e => districtOf(e.unit_no ?? ''))).size
    if (areas <= clerkAreasPerDay) continue
    const contractId = ofDay.at(-1)?.contract_id ?? null
    const facts = { about: 'areas', times: areas }
    if (await raiseAlone(app, { ...alert, cause: `areas/${staffId}/${day}`, contractId, facts })) raised += 1
  }
  return raised
}
