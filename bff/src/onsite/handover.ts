import { signerOf } from '@clf/shared/contract'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { Person } from '../identity/person'
import { createSession } from '../identity/session'
import { userView } from '../identity/userView'
import { changeFiled } from '../ledger/changeFiled'
import { findContract, personKeyOf } from '../ledger/contract.sql'
import { staffActor } from '../ledger/acting'
import { RetryTransaction, type Tx } from '../store'
import { isoTime } from '../time'
import { findCheck, moveCheck, type OnsiteCheck } from './check.sql'
import { hashOfCode, newShortCode } from './codes'

/** The tablet is handed over right after the check, not later. */
export const handoverMs = 5 * 60_000
const sessionMs = 30 * 60_000

/** A one-time code for the tablet; an older one of the same check ends. @throws Refusal ONS-03, ONS-04 */
export async function issueHandover(app: App, row: OnsiteCheck) {
  const now = app.clock()
  if (row.state !== 'PASSED' || row.verified_at === null) throw new Refusal('ONS-04')
  const expiresAt = row.verified_at + handoverMs
  if (expiresAt <= now) throw new Refusal('ONS-03')
  const code = newShortCode()
  await app.store.transaction(async tx => {
    await tx
      .updateTable('onsite_handover')
      .set({ revoked_at: now })
      .where('region_code', '=', row.region_code)
      .where('check_id', '=', row.id)
      .where('used_at', 'is', null)
      .execute()
    await tx
      .insertInto('onsite_handover')
      .values({
        code_hash: hashOfCode(code),
        region_code: row.region_code,
        contract_id: row.contract_id,
        party_id: row.party_id,
        check_id: row.id,
        created_at: now,
        expires_at: expiresAt,
        used_at: null,
        revoked_at: null,
      })
      .execute()
  })
  const url = `${app.config.publicUrl}/#/desk/tablet/index?code=${code}`
  return { code, url, expiresAt: isoTime(expiresAt) }
}

/** Uses up the code; null when it is unknown, used, revoked or too old. */
async function takeCode(app: App, tx: Tx, typed: string) {
  const now = app.clock()
  const row = await tx
    .updateTable('onsite_handover')
    .set({ used_at: now })
    .where('code_hash', '=', hashOfCode(typed))
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/**
 * The tablet becomes the identified person's own, for this one contract. The check is used up: a second session takes a new
 * check of card and face. @throws Refusal ONS-07
 */
export const openTablet = (app: App, typed: string) =>
  app.store.transaction(async tx => {
    const taken = await takeCode(app, tx, typed)
    const check = taken && (await findCheck(app, taken.region_code, taken.check_id, tx))
    const record = check && (await findContract(app, check.contract_id, tx))
    const party = record?.data.parties.find(p => p.id === check?.party_id)
    if (!check || !party || personKeyOf(app, signerOf(party)) !== check.person_key)
      throw new Refusal('ONS-07')
    if (!(await moveCheck(tx, { ...check, state: 'PASSED' }, { state: 'HANDED_OVER' })))
      throw new RetryTransaction()
    const { name, idType, idNo } = signerOf(party)
    const { contract_id: contractId, party_id: partyId, place, staff_id: staffId, id: checkId } = check
    const person: Person = {
      key: check.person_key,
      userId: '',
      name,
      hostName: name,
      idType,
      idNo,
      phone: null,
      onsite: { contractId, partyId, place, staffId, checkId },
    }
    const session = await createSession(app, tx, person, '', sessionMs)
    await changeFiled(app, tx, contractId, [
      {
        type: 'tablet.opened',
        by: partyId,
        data: { via: 'onsite', check: checkId, staff: staffActor(staffId), place },
      },
    ])
    return {
      token: session.token,
      expiresAt: isoTime(session.expiresAt),
      user: userView(person),
      contractId,
      partyId,
    }
  })
