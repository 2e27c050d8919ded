import { draftStates, type ContractState } from '@clf/shared/contract'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { PartyAccess } from '../ledger/access'
import { staffActor } from '../ledger/acting'
import { changeBeside } from '../ledger/changeFiled'
import { findContract } from '../ledger/contract.sql'
import type { ContractRecord } from '../ledger/record'
import { hashOfCode, newShortCode } from '../onsite/codes'
import type { StaffMember } from '../staff/member'
import { againstBroker } from '../staff/standing'
import type { Tx } from '../store'
import { isoTime } from '../time'

const codeMs = 15 * 60_000
/** As long as the parties still have something to do. */
const unfinished: readonly ContractState[] = [...draftStates, 'CONFIRM', 'SIGNING', 'SIGNED']

/** Nobody's at any desk yet, or of an agency that may not act any more. */
async function isFree(tx: Tx, { data, extras: { desk } }: ContractRecord): Promise<boolean> {
  if (!desk) return true
  if (desk.siteId !== null || desk.agencyId === null) return false
  return (await againstBroker(tx, data.regionCode, desk.staffId)) !== null
}

/** A party's word that a sign point may go on with the contract: 15 minutes, once. @throws Refusal REQ-409, DSK-02 */
export async function issueDeskCode(app: App, tx: Tx, { contract, party }: PartyAccess) {
  const { id, regionCode, state } = contract.data
  if (!unfinished.includes(state)) throw new Refusal('REQ-409')
  if (!(await isFree(tx, contract))) throw new Refusal('DSK-02')
  const now = app.clock()
  const code = newShortCode()
  await tx
    .updateTable('desk_code')
    .set({ revoked_at: now })
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', id)
    .where('used_at', 'is', null)
    .execute()
  await tx
    .insertInto('desk_code')
    .values({
      region_code: regionCode,
      code_hash: hashOfCode(code),
      contract_id: id,
      party_id: party.id,
      created_at: now,
      expires_at: now + codeMs,
      used_at: null,
      revoked_at: null,
    })
    .execute()
  return { code, expiresAt: isoTime(now + codeMs) }
}

/**
 * The sign point goes on with the contract, by the code that its party shows; the parties may still go on on their phones. The
 * channel stays. The chain names the clerk who took it over and the party who let them. @throws Refusal DSK-01, DSK-02
 */
export async function adoptCase(
  app: App,
  tx: Tx,
  { id: staffId, regionCode, siteId, agencyId }: StaffMember,
  typed: string,
): Promise<ContractRecord> {
  const now = app.clock()
  const taken = await tx
    .updateTable('desk_code')
    .set({ used_at: now })
    .where('region_code', '=', regionCode)
    .where('code_hash', '=', hashOfCode(typed))
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  const record = taken && (await findContract(app, taken.contract_id, tx))
  if (!record || !unfinished.includes(record.data.state)) throw new Refusal('DSK-01')
  if (!(await isFree(tx, record))) throw new Refusal('DSK-02')
  const data = { party: taken.party_id, site: siteId, state: record.data.state }
  return changeBeside(app, tx, record.data.id, [{ type: 'desk.adopted', by: staffActor(staffId), data }], {
    data: { atSignPoint: true },
    // Whose sale it was stays known.
    extras: { desk: { staffId, siteId, agencyId: record.extras.desk?.agencyId ?? agencyId } },
  })
}
