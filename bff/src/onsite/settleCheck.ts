import { draftStates, signerOf, type Party } from '@clf/shared/contract'
import type { App } from '../app-context'
import { sha256Hex } from '../crypto'
import { Refusal } from '../http/refusal'
import { staffActor } from '../ledger/acting'
import type { CaseAccess } from '../ledger/caseAccess'
import { changeContract } from '../ledger/change'
import { changeFiled } from '../ledger/changeFiled'
import { findContract, personKeyOf } from '../ledger/contract.sql'
import type { NewEvent } from '../ledger/events'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { partyNamed } from './beginCheck'
import { bindOf } from './bind'
import { findCheck, moveCheck, onsiteContext, type OnsiteCheck } from './check.sql'
import { OnsiteDown } from './port'
import { outcomeOf, type OnsiteOutcome } from './verdict'

/** A check of this contract that somebody of this place began. @throws Refusal ONS-04 */
export async function checkHere(
  app: App,
  { staff, contract }: CaseAccess,
  checkId: string,
): Promise<OnsiteCheck> {
  const row = await findCheck(app, contract.data.regionCode, checkId)
  const here = row?.contract_id === contract.data.id && row.place === (staff.siteId ?? staff.agencyId)
  if (!row || !here) throw new Refusal('ONS-04')
  return row
}

async function ask(app: App, row: OnsiteCheck, party: Party): Promise<OnsiteOutcome> {
  const { name, idNo } = signerOf(party)
  const verdict = await app.onsite
    .query({ requestId: row.request_id, outSeqNo: row.out_seq_no })
    .catch((error: unknown) => {
      throw error instanceof OnsiteDown ? new Refusal('ONS-05') : error
    })
  const bind = bindOf({
    purpose: 'identify',
    contractId: row.contract_id,
    partyId: row.party_id,
    personKey: row.person_key,
    textSha256: null,
    outSeqNo: row.out_seq_no,
  })
  return outcomeOf(verdict, {
    name,
    idNo,
    bind,
    outSeqNo: row.out_seq_no,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    now: app.clock(),
  })
}

/**
 * Asks the device for the verdict; what the desk says is no verdict. A pass makes the person a joined party, and nothing else
 * at the desk does. @throws Refusal ONS-05 without an answer: the check stays open
 */
export async function settleCheck(app: App, access: CaseAccess, row: OnsiteCheck): Promise<OnsiteCheck> {
  if (row.state !== 'CREATED') return row
  const party = partyNamed(access, row.party_id)
  // Meanwhile somebody else was named in this place: the card of the one before proves nothing.
  if (personKeyOf(app, signerOf(party)) !== row.person_key) throw new Refusal('ONS-04')
  const outcome = await ask(app, row, party)
  if (outcome.state === 'OPEN') return row
  const receipt =
    outcome.state === 'PASSED' ? await app.keys.fields.seal(outcome.receipt, onsiteContext(row.id)) : null
  await app.store.transaction(async tx => {
    const passed = outcome.state === 'PASSED'
    const moved = await moveCheck(tx, row, {
      state: outcome.state,
      reason: passed ? null : outcome.reason,
      verified_at: passed ? outcome.verifiedAt : null,
      receipt_enc: receipt && Buffer.from(receipt),
    })
    if (moved) await note(app, tx, row, outcome)
  })
  app.hub.changed(row.contract_id)
  return (await findCheck(app, row.region_code, row.id)) ?? row
}

/** Into the chain: who was identified how, by whom and where; or why not. */
async function note(app: App, tx: Tx, row: OnsiteCheck, outcome: Exclude<OnsiteOutcome, { state: 'OPEN' }>) {
  const by = staffActor(row.staff_id)
  const of = { party: row.party_id, check: row.id, method: 'ONSITE', place: row.place }
  if (outcome.state !== 'PASSED')
    return changeFiled(app, tx, row.contract_id, [
      { type: 'identification.failed', by, data: { ...of, reason: outcome.reason } },
    ])
  const identified: NewEvent = {
    type: 'party.identified',
    by,
    data: { ...of, receiptSha256: sha256Hex(outcome.receipt) },
  }
  await joinOnce(app, tx, row, identified)
}

/** Whoever has not joined joins now; whoever has is identified once more, to be handed the tablet. */
async function joinOnce(app: App, tx: Tx, row: OnsiteCheck, identified: NewEvent): Promise<void> {
  const record = await findContract(app, row.contract_id, tx)
  const party = record?.data.parties.find(p => p.id === row.party_id)
  if (!record || !party) throw new Refusal('REQ-404')
  if (party.joinedAt || !draftStates.includes(record.data.state))
    return changeFiled(app, tx, row.contract_id, [identified])
  const by = { actor: party.side, id: party.id }
  await changeContract(app, tx, row.contract_id, 'join', by, ({ data }) => ({
    data: {
      parties: data.parties.map(p => (p.id === party.id ? { ...p, joinedAt: isoTime(app.clock()) } : p)),
    },
    events: [
      identified,
      {
        type: 'party.joined',
        by: party.id,
        data: { party: party.id, side: party.side, via: 'onsite', check: row.id },
      },
    ],
  }))
}
