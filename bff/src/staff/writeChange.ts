import type { RegisterChange } from '@clf/shared/routes'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { isUniqueViolation, type Tx } from '../store'
import { putAgency, putSite, putStaff, reviseStaff, type ChangeBy } from './register'

/** Writes the row and its line in the register of changes. Whoever has lost the seat loses the session too. */
export async function writeChange(
  app: App,
  tx: Tx,
  row: { regionCode: string; id: string; change: RegisterChange },
  by: ChangeBy,
): Promise<void> {
  try {
    await write(app, tx, row, by)
  } catch (error) {
    // Somebody registered the same person a moment ago.
    throw isUniqueViolation(error) ? new Refusal('RGS-04') : error
  }
  await endSessions(app, tx, row)
}

async function write(
  app: App,
  tx: Tx,
  { regionCode, id, change }: { regionCode: string; id: string; change: RegisterChange },
  by: ChangeBy,
): Promise<void> {
  const at = { regionCode, id }
  if (change.kind === 'site') {
    const { name, use, networks, state } = change
    return putSite(app, tx, { ...at, name, kind: use, networks, state }, by)
  }
  if (change.kind === 'agency') {
    const { name, creditCode, filingNo, state } = change
    return putAgency(app, tx, { ...at, name, creditCode, filingNo, state }, by)
  }
  const { role, name, idNo, phone, registerNo, siteId, agencyId, state } = change
  const member = { ...at, role, name, phone, registerNo, siteId, agencyId, state }
  return idNo === null ? reviseStaff(app, tx, member, by) : putStaff(app, tx, { ...member, idNo }, by)
}

/** Of the person whose registration changed, or of everybody at a site that closed. Agencies are asked about at every act. */
async function endSessions(
  app: App,
  tx: Tx,
  { regionCode, id, change }: { regionCode: string; id: string; change: RegisterChange },
): Promise<void> {
  if (change.kind === 'agency' || (change.kind === 'site' && change.state === 'ACTIVE')) return
  const of = tx.selectFrom('staff').select('id').where('region_code', '=', regionCode)
  await tx
    .updateTable('staff_session')
    .set({ ended_at: app.clock(), ended_by: 'register' })
    .where('region_code', '=', regionCode)
    .where('staff_id', 'in', change.kind === 'site' ? of.where('site_id', '=', id) : of.where('id', '=', id))
    .where('ended_at', 'is', null)
    .execute()
}
