import { sha256Of, signingStatement, type EventData, type SigningStatement } from '@clf/shared/evidence'
import { inspectStrokes, strokesSha256, strokesToSvg, type Strokes } from '@clf/shared/signature'
import type { ContractData } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { PartyAccess } from '../ledger/access'
import { byParty } from '../ledger/by'
import { changeContract } from '../ledger/change'
import type { NewEvent } from '../ledger/events'
import { notifyOthers } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'
import { verifyProof, type PhoneProof } from '../crypto'
import { Refusal } from '../http/refusal'
import { faceReceiptOf } from './faceView'
import { consumeFaceSession, findFaceSession, type FaceRow } from './faceSession.sql'
import type { Tx } from '../store'
import type { GateResult } from '../verification/gate'
import { insertVerification } from '../verification/verification.sql'
import { contractSubject, type Subject } from './subject'
import { dropDraft, insertSignature, signaturesOf } from './signature.sql'

export interface SignBody {
  faceSessionId: string
  textVersion: number
  textSha256: string
  strokes: Strokes
  key: { algorithm: PhoneProof['algorithm']; publicKey: string }
  proof: string
  device: string
  acknowledged: readonly 'SIG-06'[]
}

/** A signature that has been checked and only waits for the face check to be used up. */
export interface CheckedSignature {
  body: SignBody
  svg: string
  statement: SigningStatement
  proof: PhoneProof
  points: number
  deviceSha256: string
}

/** What the phone must have signed: made here from our own facts, never taken from the phone. */
async function statementFor(
  app: App,
  { contract, party }: PartyAccess,
  { textVersion, textSha256, textSm3 }: Subject,
  strokes: Strokes,
  face: FaceRow,
  svg: string,
): Promise<Omit<SigningStatement, 'ctx'>> {
  return {
    contractId: contract.data.id,
    partyId: party.id,
    textVersion,
    textSha256,
    textSm3,
    strokesSha256: strokesSha256(strokes),
    imageSha256: sha256Of(svg),
    faceSessionId: face.id,
    faceReceipt: await faceReceiptOf(app, face),
    challenge: face.challenge,
  }
}

/** All that can be refused before the registry is asked. @throws Refusal REQ-409, SIG-01…04, FAC-02 */
export async function checkSignature(
  app: App,
  access: PartyAccess,
  body: SignBody,
): Promise<CheckedSignature> {
  const { frozen, state } = access.contract.data
  if (state !== 'SIGNING' || !frozen) throw new Refusal(state === 'CONFIRM' ? 'SIG-01' : 'REQ-409')
  refuseOtherText(frozen, body)
  return checkDrawing(app, access, await contractSubject(app, access), body)
}

type Read = Pick<Subject, 'textVersion' | 'textSha256'>

/** @throws Refusal SIG-03, SIG-04 when what was read is not what stands here now */
export function refuseOtherText(now: Read, read: Read): void {
  if (now.textVersion !== read.textVersion) throw new Refusal('SIG-03')
  if (now.textSha256 !== read.textSha256) throw new Refusal('SIG-04')
}

/** Drawing, face check and proof of one signature under one text. @throws Refusal SIG-02, SIG-04, FAC-02 */
export async function checkDrawing(
  app: App,
  access: PartyAccess,
  subject: Subject,
  body: SignBody,
): Promise<CheckedSignature> {
  const { data } = access.contract
  const { party, person } = access
  const drawn = inspectStrokes(body.strokes)
  if (!drawn.enough) throw new Refusal('SIG-02')
  const face = await findFaceSession(app, data.regionCode, body.faceSessionId)
  const mine = face?.contract_id === data.id && face.party_id === party.id && face.person_key === person.key
  if (!face || !mine || face.state !== 'PASSED') throw new Refusal('FAC-02')
  const svg = strokesToSvg(body.strokes)
  const facts = await statementFor(app, access, subject, body.strokes, face, svg)
  const proof: PhoneProof = { ...body.key, proof: body.proof }
  if (!(await verifyProof(proof, signingStatement(facts)))) throw new Refusal('SIG-04')
  return {
    body,
    svg,
    statement: { ctx: 'clf-sign-v1', ...facts },
    proof,
    points: drawn.points,
    deviceSha256: sha256Of(body.device),
  }
}

/** The check before signing found something: its record is kept, the contract stays as it is. */
export const recordRefusedSigning = (
  app: App,
  tx: Tx,
  access: PartyAccess,
  gate: GateResult,
): Promise<ContractRecord> =>
  changeContract(app, tx, access.contract.data.id, 'sign', byParty(access), async () => {
    const mention = await insertVerification(app, tx, gate.record)
    return {
      extras: { findings: gate.findings },
      events: [
        {
          type: 'sign.refused',
          by: access.party.id,
          data: { gate: 'G5', outcome: gate.record.outcome, ...mention },
        },
      ],
    }
  })

export interface Given {
  /** How many have signed this text, this one included. */
  signers: number
  /** The set of signatures equals the set of required signers; never a count. */
  complete: boolean
  /** What the chain says of this signature. */
  facts: EventData
}

/**
 * Uses up the face check and keeps the signature under the version of its text.
 * @throws Refusal FAC-02; REQ-409 when given already; SIG-06 when another party signed on this device and nobody has
 * said that it is shared
 */
export async function giveSignature(
  app: App,
  tx: Tx,
  { party, person }: PartyAccess,
  data: ContractData,
  { purpose, textVersion, textSha256 }: Subject,
  checked: CheckedSignature,
): Promise<Given> {
  const face = await consumeFaceSession(app, tx, {
    regionCode: data.regionCode,
    contractId: data.id,
    partyId: party.id,
    personKey: person.key,
    textSha256,
    purpose,
    id: checked.body.faceSessionId,
  })
  if (!face) throw new Refusal('FAC-02')
  const given = await signaturesOf(app, data, textVersion, tx)
  if (given.some(s => s.partyId === party.id)) throw new Refusal('REQ-409')
  const sharing = given.filter(s => s.receipt.deviceSha256 === checked.deviceSha256).map(s => s.partyId)
  // The tablet of a desk is everybody's; card and face were compared for each of them.
  const tablet = person.onsite !== undefined
  if (sharing.length && !tablet && !checked.body.acknowledged.includes('SIG-06')) throw new Refusal('SIG-06')
  const signedAt = app.clock()
  const receipt = {
    statement: checked.statement,
    proof: checked.proof,
    faceVerifiedAt: face.verified_at ?? signedAt,
    points: checked.points,
    deviceSha256: checked.deviceSha256,
  }
  await insertSignature(
    app,
    tx,
    data,
    textVersion,
    { partyId: party.id, faceSessionId: face.id, signedAt, svg: checked.svg, receipt },
    checked.body.strokes,
  )
  await dropDraft(tx, data, party.id)
  const signed = new Set([...given.map(s => s.partyId), party.id])
  const { strokesSha256: strokes, imageSha256: image, faceReceipt } = checked.statement
  return {
    signers: signed.size,
    complete: data.parties.every(p => signed.has(p.id)) && signed.size === data.parties.length,
    facts: {
      textVersion,
      textSha256,
      strokes,
      image,
      faceSession: face.id,
      faceReceipt,
      keyAlgorithm: checked.proof.algorithm,
      proofSha256: sha256Of(checked.proof.proof),
      ...(tablet ? { via: 'onsite' } : {}),
      ...(sharing.length && !tablet ? { alert: 'SIG-06', sameDeviceAs: sharing.join(',') } : {}),
    },
  }
}

/** T8, and T9 when the set of signatures equals the set of required signers. The face check is used up here, once. */
export async function sign(
  app: App,
  tx: Tx,
  access: PartyAccess,
  checked: CheckedSignature,
  gate: GateResult,
): Promise<ContractRecord> {
  const { party } = access
  const record = await changeContract(
    app,
    tx,
    access.contract.data.id,
    'sign',
    byParty(access),
    async ({ data, textVersion }) => {
      const { frozen } = data
      if (frozen?.textSha256 !== checked.body.textSha256) throw new Refusal('SIG-03')
      const subject: Subject = { ...frozen, purpose: 'sign', textVersion }
      const { signers, complete, facts } = await giveSignature(app, tx, access, data, subject, checked)
      const mention = await insertVerification(app, tx, gate.record)
      const given: NewEvent = { type: 'signature.given', by: party.id, data: { ...facts, ...mention } }
      if (!complete) return { events: [given] }
      const signed: NewEvent = { type: 'contract.signed', by: 'system', data: { textVersion, signers } }
      return { to: 'SIGNED', events: [given, signed] }
    },
  )
  const done = record.data.state === 'SIGNED'
  await notifyOthers(
    app,
    tx,
    record,
    party.id,
    done ? '各方都已签名，请提交备案' : `${party.name}已签名`,
    done ? '提交后合同立即备案。' : '请您也尽快完成签名。',
  )
  return record
}
