import { v7 as uuidv7 } from 'uuid'
import { coversRegion, regionName } from '@clf/shared/staff'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { StaffMember } from '../staff/member'
import type { Tx } from '../store'
import { raiseAlert } from '../supervision/alert.sql'
import { noteSetting } from './events.sql'

/**
 * 暂停自动备案: from now on every submission of the county (or, from the city, of all counties) waits for a reviewer. One person,
 * at once; the end of it takes two. @throws Refusal REQ-404 another county, SET-06 it is stopped already
 */
export async function stopFiling(
  app: App,
  tx: Tx,
  staff: StaffMember,
  { regionCode, reason }: { regionCode: string; reason: string },
): Promise<string> {
  if (!coversRegion(staff, regionCode)) throw new Refusal('REQ-404')
  const open = await tx
    .selectFrom('filing_stop')
    .select('id')
    .where('region_code', '=', regionCode)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  if (open) throw new Refusal('SET-06')
  const id = uuidv7()
  const stop = { region_code: regionCode, id, reason, stopped_by: staff.id, stopped_at: app.clock() }
  await tx.insertInto('filing_stop').values(stop).execute()
  const line = { region_code: regionCode, setting_id: id, kind: 'STOP' as const, subject: id, value: 'null' }
  await noteSetting(app, tx, { ...line, act: 'STOPPED', by_staff: staff.id, reason })
  await raiseAlert(app, tx, {
    code: 'SUP-05',
    regionCode,
    cause: `stop/${id}`,
    contractId: null,
    staffId: staff.id,
    facts: { about: 'stop', what: regionName(regionCode) },
  })
  return id
}
