import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { endStates, signerOf, type Party } from '@clf/shared/contract'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { CaseAccess } from '../ledger/caseAccess'
import { personKeyOf } from '../ledger/contract.sql'
import type { StaffMember } from '../staff/member'
import { bindOf } from './bind'
import { insertCheck, mismatchesToday, type OnsiteCheck } from './check.sql'
import { OnsiteDown } from './port'

/** Whose reader and camera somebody works with: those of the site, or of the agency. @throws Refusal ONS-05 without any */
export function placeAt({ siteId, agencyId }: Pick<StaffMember, 'siteId' | 'agencyId'>): string {
  const place = siteId ?? agencyId
  if (!place) throw new Refusal('ONS-05')
  return place
}

/** @throws Refusal REQ-404 when the contract has no such party */
export function partyNamed({ contract }: Pick<CaseAccess, 'contract'>, partyId: string): Party {
  const party = contract.data.parties.find(p => p.id === partyId)
  if (!party) throw new Refusal('REQ-404')
  return party
}

/**
 * Begins to identify a party, or whoever signs for it, at the desk: bound to the person named in the contract, the party, the
 * contract, the staff and the place. The verdict is asked for by `settleCheck`. @throws Refusal REQ-409, DSK-04, FAC-03, ONS-05
 */
export async function beginCheck(app: App, access: CaseAccess, partyId: string): Promise<OnsiteCheck> {
  const { staff, contract } = access
  const { data } = contract
  const party = partyNamed(access, partyId)
  if (endStates.includes(data.state)) throw new Refusal('REQ-409')
  const personKey = personKeyOf(app, signerOf(party))
  if (personKey === staff.personKey) throw new Refusal('DSK-04')
  const parameters = await app.parameters(data.regionCode)
  if ((await mismatchesToday(app, personKey)) >= parameters.faceFailuresPerDay) throw new Refusal('FAC-03')
  const place = placeAt(staff)
  const outSeqNo = randomBytes(16).toString('hex')
  const of = { contractId: data.id, partyId, personKey, outSeqNo }
  const now = app.clock()
  const begun = await app.onsite
    .begin({ place, outSeqNo, bind: bindOf({ ...of, purpose: 'identify', textSha256: null }) })
    .catch((error: unknown) => {
      throw error instanceof OnsiteDown ? new Refusal('ONS-05') : error
    })
  const row: OnsiteCheck = {
    region_code: data.regionCode,
    id: uuidv7(),
    contract_id: data.id,
    party_id: partyId,
    place,
    staff_id: staff.id,
    person_key: personKey,
    out_seq_no: outSeqNo,
    request_id: begun.requestId,
    state: 'CREATED',
    reason: null,
    created_at: now,
    expires_at: now + Math.min(begun.expiresInSeconds * 1000, parameters.faceSessionMinutes * 60_000),
    verified_at: null,
    receipt_enc: null,
  }
  await app.store.transaction(tx => insertCheck(tx, row))
  return row
}
