import { sha256Of, signingStatement, type SigningStatement } from '@clf/shared/evidence'
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
import { hasConfirmed } from './confirmItem'
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
function statementFor(
  app: App,
  data: ContractData,
  partyId: string,
  body: SignBody,
  face: FaceRow,
  svg: string,
): Omit<SigningStatement, 'ctx'> {
  return {
    contractId: data.id,
    partyId,
    textVersion: body.textVersion,
    textSha256: data.frozen?.textSha256 ?? '',
    textSm3: data.frozen?.textSm3 ?? '',
    strokesSha256: strokesSha256(body.strokes),
    imageSha256: sha256Of(svg),
    faceSessionId: face.id,
    faceReceipt: await faceReceiptOf(app, face),
    challenge: face.challenge,
  }
}

/** All that can be refused before the registry is asked. @throws Refusal REQ-409, SIG-01…04, FAC-02 */
export async function checkSignature(
  app: App,
  { contract, party, person }: PartyAccess,
  body: SignBody,
): Promise<CheckedSignature> {
  const { data } = contract
  if (data.state !== 'SIGNING' || !data.frozen)
    throw new Refusal(data.state === 'CONFIRM' ? 'SIG-01' : 'REQ-409')
  if (data.frozen.textVersion !== body.textVersion) throw new Refusal('SIG-03')
  if (data.frozen.textSha256 !== body.textSha256) throw new Refusal('SIG-04')
  if (!(await hasConfirmed(app, contract, party.id))) throw new Refusal('SIG-01')
  const drawn = inspectStrokes(body.strokes)
  if (!drawn.enough) throw new Refusal('SIG-02')
  const face = await findFaceSession(app, data.regionCode, body.faceSessionId)
  const mine = face?.contract_id === data.id && face.party_id === party.id && face.person_key === person.key
  if (!face || !mine || face.state !== 'PASSED') throw new Refusal('FAC-02')
  const svg = strokesToSvg(body.strokes)
  const facts = statementFor(app, data, party.id, body, face, svg)
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

/**
 * T8, and T9 when the set of signatures equals the set of required signers. The face check is used up here, once.
 * @throws Refusal SIG-06 when another party signed on this device and nobody has said that it is shared
 */
export async function sign(
  app: App,
  tx: Tx,
  access: PartyAccess,
  checked: CheckedSignature,
  gate: GateResult,
): Promise<ContractRecord> {
  const { party, person } = access
  const record = await changeContract(
    app,
    tx,
    access.contract.data.id,
    'sign',
    byParty(access),
    async ({ data, textVersion }) => {
      if (data.frozen?.textSha256 !== checked.body.textSha256) throw new Refusal('SIG-03')
      const of = {
        regionCode: data.regionCode,
        contractId: data.id,
        partyId: party.id,
        personKey: person.key,
        textSha256: data.frozen.textSha256,
      }
      const face = await consumeFaceSession(app, tx, { ...of, id: checked.body.faceSessionId })
      if (!face) throw new Refusal('FAC-02')
      const given = await signaturesOf(app, data, textVersion, tx)
      if (given.some(s => s.partyId === party.id)) throw new Refusal('REQ-409')
      const sharing = given.filter(s => s.receipt.deviceSha256 === checked.deviceSha256).map(s => s.partyId)
      if (sharing.length && !checked.body.acknowledged.includes('SIG-06')) throw new Refusal('SIG-06')
      const mention = await insertVerification(app, tx, gate.record)
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
      const all = data.parties.every(p => signed.has(p.id)) && signed.size === data.parties.length
      const { strokesSha256: strokes, imageSha256: image, textSha256, faceReceipt } = checked.statement
      const events: NewEvent[] = [
        {
          type: 'signature.given',
          by: party.id,
          data: {
            textVersion,
            textSha256,
            strokes,
            image,
            faceSession: face.id,
            faceReceipt,
            keyAlgorithm: checked.proof.algorithm,
            proofSha256: sha256Of(checked.proof.proof),
            ...(sharing.length ? { alert: 'SIG-06', sameDeviceAs: sharing.join(',') } : {}),
            ...mention,
          },
        },
      ]
      if (!all) return { events }
      return {
        to: 'SIGNED',
        events: [
          ...events,
          { type: 'contract.signed', by: 'system', data: { textVersion, signers: signed.size } },
        ],
      }
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
