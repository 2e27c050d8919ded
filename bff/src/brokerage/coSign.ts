import { brokerStatement, sha256Of, type BrokerStatement } from '@clf/shared/evidence'
import { inspectStrokes, strokesSha256, strokesToSvg, type Strokes } from '@clf/shared/signature'
import type { App } from '../app-context'
import { verifyProof, type PhoneProof } from '../crypto'
import { Refusal } from '../http/refusal'
import { actingOf } from '../ledger/acting'
import type { CaseAccess } from '../ledger/caseAccess'
import { changeContract } from '../ledger/change'
import type { ContractRecord } from '../ledger/record'
import { liveStaffSession } from '../staff/session'
import type { StaffMember } from '../staff/member'
import type { Tx } from '../store'
import { refuseParty } from './brokerageOf'
import { brokerSignatureOf, insertBrokerSignature } from './brokerSignature.sql'

export interface BrokerSignBody {
  textVersion: number
  textSha256: string
  strokes: Strokes
  key: { algorithm: PhoneProof['algorithm']; publicKey: string }
  proof: string
}

export interface CheckedBrokerSignature {
  svg: string
  statement: BrokerStatement
  proof: PhoneProof
  points: number
  strokes: Strokes
  login: { method: string; at: number }
}

/**
 * Part of what the broker's key signs: good for one text of one contract in one login, and nobody else can tell it.
 * Null when the broker is not logged in.
 */
export async function challengeFor(
  app: App,
  { data }: Pick<ContractRecord, 'data'>,
  staff: StaffMember,
  tx?: Tx,
): Promise<{ challenge: string; login: { method: string; at: number } } | null> {
  const session = await liveStaffSession(app, staff, tx)
  if (!session || !data.frozen) return null
  const subject = [data.id, data.frozen.textVersion, data.frozen.textSha256, staff.id, session.created_at]
  return {
    challenge: app.keys.personKey('BROKER_SIGN', subject.join('/')),
    login: { method: session.method, at: session.created_at },
  }
}

/** All that can be refused before anything is written. @throws Refusal REQ-409, SIG-02, SIG-03, SIG-04, BRK-03, BRK-05 */
export async function checkBrokerSignature(
  app: App,
  { contract, staff }: CaseAccess,
  body: BrokerSignBody,
): Promise<CheckedBrokerSignature> {
  const { data } = contract
  const { frozen, brokerage } = data
  if (!frozen || !brokerage) throw new Refusal('REQ-409')
  if (frozen.textVersion !== body.textVersion) throw new Refusal('SIG-03')
  if (frozen.textSha256 !== body.textSha256) throw new Refusal('SIG-04')
  if (brokerage.broker.id !== staff.id) throw new Refusal('BRK-05')
  refuseParty(app, data, staff)
  const drawn = inspectStrokes(body.strokes)
  if (!drawn.enough) throw new Refusal('SIG-02')
  const login = await challengeFor(app, contract, staff)
  if (!login) throw new Refusal('STF-01')
  const svg = strokesToSvg(body.strokes)
  // Made here from our own facts, never taken from the desk.
  const facts = {
    contractId: data.id,
    staffId: staff.id,
    agencyId: brokerage.agency.id,
    textVersion: frozen.textVersion,
    textSha256: frozen.textSha256,
    textSm3: frozen.textSm3,
    strokesSha256: strokesSha256(body.strokes),
    imageSha256: sha256Of(svg),
    challenge: login.challenge,
  }
  const proof: PhoneProof = { ...body.key, proof: body.proof }
  if (!(await verifyProof(proof, brokerStatement(facts)))) throw new Refusal('SIG-04')
  return {
    svg,
    statement: { ctx: 'clf-cosign-v1', ...facts },
    proof,
    points: drawn.points,
    strokes: body.strokes,
    login: login.login,
  }
}

/** The broker's signature beside the parties'; once for each text. @throws Refusal REQ-409, SIG-03, BRK-01, BRK-02 */
export function coSign(
  app: App,
  tx: Tx,
  access: CaseAccess,
  { svg, statement, proof, points, strokes, login }: CheckedBrokerSignature,
): Promise<ContractRecord> {
  const { by, id, personKey } = actingOf(access)
  return changeContract(app, tx, access.contract.data.id, 'brokerSign', by, async ({ data, textVersion }) => {
    if (data.frozen?.textSha256 !== statement.textSha256) throw new Refusal('SIG-03')
    if (await brokerSignatureOf(app, data, textVersion, tx)) throw new Refusal('REQ-409')
    const signature = {
      staffId: access.staff.id,
      signedAt: app.clock(),
      svg,
      receipt: { statement, proof, points, login, personKey },
    }
    await insertBrokerSignature(app, tx, data, textVersion, signature, strokes)
    const facts = {
      textVersion,
      textSha256: statement.textSha256,
      agency: statement.agencyId,
      strokes: statement.strokesSha256,
      image: statement.imageSha256,
      keyAlgorithm: proof.algorithm,
      proofSha256: sha256Of(proof.proof),
      loginMethod: login.method,
    }
    return { events: [{ type: 'broker.signed', by: id, data: facts }] }
  })
}
