import type { EventData } from '@clf/shared/evidence'
import type { FacePurpose } from '@clf/shared/routes'
import type { App } from '../app-context'
import type { PartyAccess } from '../ledger/access'
import { byParty } from '../ledger/by'
import { changeContract } from '../ledger/change'
import { changeFiled } from '../ledger/changeFiled'
import { HostError, type FaceVerdict } from '../host/port'
import { Refusal } from '../http/refusal'
import { sha256Hex } from '../crypto'
import type { Person } from '../identity/person'
import { certHashOf } from './createFaceSession'
import { onsiteVerdict } from './onsiteVerdict'
import {
  faceContext,
  findFaceSession,
  openFaceStates,
  settleFaceSession,
  type FaceRow,
  type FaceState,
} from './faceSession.sql'
import { actionOf } from './subject'

export type FaceHint = 'finished' | 'cancelled' | 'timeout' | 'denied' | 'unsupported'

/** Clocks of two machines differ a little. */
const skewMs = 60_000

interface Settled {
  state: FaceState
  reason: string | null
  verifiedAt: number | null
}

/** My session of this contract. @throws Refusal FAC-02 for anybody else's or an unknown one */
export async function mySession(
  app: App,
  { contract, party, person }: PartyAccess,
  sessionId: string,
): Promise<FaceRow> {
  const row = await findFaceSession(app, contract.data.regionCode, sessionId)
  if (
    !row ||
    row.contract_id !== contract.data.id ||
    row.party_id !== party.id ||
    row.person_key !== person.key
  )
    throw new Refusal('FAC-02')
  return row
}

/**
 * The state of a session after asking the host. The phone's word is only a hint that it came back: without a verdict
 * of the host nothing passes. @throws Refusal FAC-HOST when the host gives no answer (the session stays open)
 */
export async function settleFace(
  app: App,
  access: PartyAccess,
  row: FaceRow,
  hint: FaceHint | undefined,
): Promise<FaceRow> {
  if (!openFaceStates.some(s => s === row.state)) return row
  const settled =
    row.provider === 'onsite'
      ? await onsiteVerdict(app, access, row)
      : decide(app, row, access.person, await ask(app, access, row), hint)
  if (settled.state === row.state) return row
  const parameters = await app.parameters(row.region_code)
  const receipt = settled.receipt ? await app.keys.fields.seal(settled.receipt, faceContext(row.id)) : null
  const next = {
    state: settled.state,
    reason: settled.reason,
    verified_at: settled.verifiedAt,
    valid_until:
      settled.state === 'PASSED' && settled.verifiedAt !== null
        ? settled.verifiedAt + parameters.facePassMinutes * 60_000
        : null,
    host_ref_enc: receipt && Buffer.from(receipt),
  }
  await app.store.transaction(async tx => {
    const first = await settleFaceSession(tx, row, next)
    if (!first || settled.state === 'PENDING') return
    const type = settled.state === 'PASSED' ? 'face.passed' : 'face.failed'
    const data: EventData = {
      session: row.id,
      reason: settled.reason,
      textSha256: row.text_sha256,
      receiptSha256: settled.receipt ? sha256Hex(settled.receipt) : null,
      ...(row.provider === 'onsite' ? { provider: 'onsite' } : {}),
    }
    // Given up or too late: that is noted whatever has become of the contract meanwhile.
    if (settled.state !== 'PASSED' && settled.state !== 'FAILED')
      return changeFiled(app, tx, row.contract_id, [{ type: 'face.ended', by: row.party_id, data }])
    await changeContract(
      app,
      tx,
      row.contract_id,
      actionOf[row.purpose as FacePurpose],
      byParty(access),
      () => ({
        events: [{ type, by: row.party_id, data }],
      }),
    )
  })
  return (await findFaceSession(app, row.region_code, row.id)) ?? row
}

/** A verdict may have come while the phone was away; a host that is down changes nothing. */
export const settledQuietly = (app: App, access: PartyAccess, row: FaceRow): Promise<FaceRow> =>
  settleFace(app, access, row, undefined).catch(() => row)

async function ask(app: App, { person }: PartyAccess, row: FaceRow): Promise<FaceVerdict> {
  try {
    return await app.host.queryFace({
      requestId: row.request_id,
      outSeqNo: row.out_seq_no,
      certHash: certHashOf(person),
      userId: person.userId,
    })
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    throw new Refusal('FAC-HOST')
  }
}

/** Pass needs all of it: the host's verdict, about our session, this person, at a time that makes sense. */
function decide(
  app: App,
  row: FaceRow,
  person: Person,
  verdict: FaceVerdict,
  hint: FaceHint | undefined,
): Settled & { receipt: string | null } {
  const now = app.clock()
  const open = { state: row.state as FaceState, reason: null, verifiedAt: null, receipt: null }
  const end = (state: FaceState, reason: string | null) => ({ ...open, state, reason })
  if (verdict.verdict === 'PASS') {
    const ours =
      verdict.outSeqNo === row.out_seq_no &&
      verdict.certHash === certHashOf(person) &&
      verdict.userId === person.userId
    if (!ours) {
      app.log.error({ session: row.id, contractId: row.contract_id }, 'host verdict is about somebody else')
      return end('FAILED', 'WRONG_PERSON')
    }
    const at = verdict.verifiedAt
    if (at === null || at < row.created_at - skewMs || at > now + skewMs) return end('FAILED', 'WRONG_TIME')
    return { state: 'PASSED', reason: null, verifiedAt: Math.min(at, now), receipt: verdict.receipt }
  }
  if (verdict.verdict === 'FAIL') return end('FAILED', verdict.reason ?? 'LIVENESS_FAILED')
  if (verdict.verdict === 'CANCELLED') return end('CANCELLED', 'USER_CANCEL')
  if (verdict.verdict === 'EXPIRED' || row.expires_at <= now) return end('EXPIRED', 'EXPIRED')
  if (verdict.verdict === 'PENDING') return { ...open, state: 'PENDING' }
  const gaveUp = hint === 'cancelled' || hint === 'denied' || hint === 'unsupported' || hint === 'timeout'
  return gaveUp ? end('CANCELLED', hint.toUpperCase()) : open
}
