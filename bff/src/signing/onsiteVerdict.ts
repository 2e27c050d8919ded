import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { PartyAccess } from '../ledger/access'
import { bindOf } from '../onsite/bind'
import { OnsiteDown } from '../onsite/port'
import { outcomeOf } from '../onsite/verdict'
import type { FaceRow, FaceState } from './faceSession.sql'

export interface SettledOnsite {
  state: FaceState
  reason: string | null
  verifiedAt: number | null
  receipt: string | null
}

/** What the device of the sign point says of a check before signing. @throws Refusal ONS-05 without an answer */
export async function onsiteVerdict(app: App, { person }: PartyAccess, row: FaceRow): Promise<SettledOnsite> {
  const bind = bindOf({
    purpose: row.purpose,
    contractId: row.contract_id,
    partyId: row.party_id,
    personKey: row.person_key,
    textSha256: row.text_sha256,
    outSeqNo: row.out_seq_no,
  })
  const verdict = await app.onsite
    .query({ requestId: row.request_id, outSeqNo: row.out_seq_no })
    .catch((error: unknown) => {
      throw error instanceof OnsiteDown ? new Refusal('ONS-05') : error
    })
  const outcome = outcomeOf(verdict, {
    name: person.name,
    idNo: person.idNo,
    bind,
    outSeqNo: row.out_seq_no,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    now: app.clock(),
  })
  if (outcome.state === 'OPEN')
    return { state: row.state as FaceState, reason: null, verifiedAt: null, receipt: null }
  if (outcome.state === 'PASSED') return { ...outcome, reason: null }
  return { ...outcome, verifiedAt: null, receipt: null }
}
