import { representativeLabels, signerOf, type ContractData, type Party } from '@clf/shared/contract'
import { roleLabels } from '@clf/shared/codes'
import type { EvidenceFacts, SignerEvidence } from '@clf/shared/evidence'
import { shortName } from './labels'
import type { App } from '../app-context'
import { printedBroker } from '../brokerage/printed'
import { confirmationsOf } from '../signing/confirmation.sql'
import { personKeyOf } from '../ledger/contract.sql'
import { eventsOf } from '../ledger/events'
import { textOf } from '../ledger/frozenText'
import { keyFingerprint } from '../crypto'
import { beijingTime, printedClauses, proofName, type DocumentOrder } from '../document'
import { signaturesOf, type Signature } from '../signing/signature.sql'
import { isoTime } from '../time'
import { verificationsOf, type VerificationRow } from '../verification/verification.sql'
import { gateLabels, outcomeLabels } from '../verification/labels'
import { checkUrlOf } from './filingView'

export const office = '咸宁市住房和城乡建设局'

/** Everything that the file says, from frozen rows only: the same contract gives the same order on every try. */
export async function documentOrder(
  app: App,
  data: ContractData,
  textVersion: number,
): Promise<DocumentOrder> {
  const { filing, frozen, house } = data
  if (!filing || !frozen || !house) throw new Error(`${data.id} is not filed`)
  const text = textOf(data)
  const signatures = await signaturesOf(app, data, textVersion)
  const confirmations = await confirmationsOf(app, data, textVersion)
  const broker = await printedBroker(app, data, textVersion)
  const filedAt = Date.parse(filing.filedAt)
  const verifications = (await verificationsOf(app, data.id)).filter(v => v.requestedAt <= filedAt)
  const events = (await eventsOf(app, data.id)).filter(e => Date.parse(e.at) <= filedAt)
  const signers = signatures.map(s => signerEvidence(app, data, s, confirmations.get(s.partyId) ?? []))
  const evidenceFacts: EvidenceFacts = {
    contract: {
      id: data.id,
      no: filing.contractNo,
      verifyCode: filing.verifyCode,
      templateVersion: frozen.templateVersion,
      textVersion,
    },
    signers,
    ...(broker?.evidence ? { broker: broker.evidence } : {}),
    verifications: verifications.map(v => ({
      item: v.gate,
      source: v.source,
      at: isoTime(v.requestedAt),
      result: v.outcome,
      recordId: v.id,
    })),
    events,
  }
  return {
    model: {
      test: !app.config.production,
      title: text.title,
      contractNo: filing.contractNo,
      verifyCode: filing.verifyCode,
      checkUrl: checkUrlOf(app, filing.verifyCode),
      templateVersion: frozen.templateVersion,
      office,
      cover: [
        { label: '出卖人', value: shortName(data, 'seller') },
        { label: '买受人', value: shortName(data, 'buyer') },
        { label: '房屋坐落', value: house.location.full },
        { label: '不动产单元号', value: house.unitNo },
        { label: '签订时间', value: beijingTime(filing.signedAt) },
        { label: '备案时间', value: beijingTime(filing.filedAt) },
      ],
      clauses: printedClauses(text),
      text: { sm3: frozen.textSm3, sha256: frozen.textSha256 },
      signatures: signatures.map(s => signatureBlock(data, s)),
      ...(broker ? { broker: broker.block } : {}),
      verifications: verificationTable(verifications),
      filing: [
        { label: '合同编号', value: filing.contractNo },
        { label: '查验合同识别码', value: filing.verifyCode },
        { label: '备案机关', value: office },
        { label: '备案时间', value: beijingTime(filing.filedAt) },
      ],
    },
    plain: text.plain,
    evidenceFacts,
    at: filedAt,
    location: '湖北省咸宁市',
  }
}

const partyNamed = (data: ContractData, id: string) => {
  const party = data.parties.find(p => p.id === id)
  if (!party) throw new Error(`${data.id} has a signature of nobody`)
  return party
}

/** Whose hand it is, and for whom: a representative signs with the own name. */
function signing(party: Party): { name: string; role: string } {
  const { representedBy } = party
  const role = roleLabels[party.role]
  if (!representedBy) return { name: party.name, role }
  return {
    name: representedBy.name,
    role: `${role}${party.name}的${representativeLabels[representedBy.kind]}`,
  }
}

/** All that proves one signature. */
export function signerEvidence(
  app: App,
  data: ContractData,
  s: Signature,
  clauses: readonly string[],
): SignerEvidence {
  const party = partyNamed(data, s.partyId)
  const { statement, proof, points, faceVerifiedAt } = s.receipt
  return {
    partyId: s.partyId,
    ...signing(party),
    idDigest: personKeyOf(app, signerOf(party)),
    face: { sessionId: s.faceSessionId, receiptDigest: statement.faceReceipt, at: isoTime(faceVerifiedAt) },
    consent: { at: isoTime(s.signedAt), clauses },
    strokes: { sha256: statement.strokesSha256, points },
    image: { sha256: statement.imageSha256 },
    device: { algorithm: proof.algorithm, publicKey: proof.publicKey, statement, proof: proof.proof },
    signedAt: isoTime(s.signedAt),
  }
}

/** What the signature page prints of it. */
export function signatureBlock(data: ContractData, s: Signature) {
  const party = partyNamed(data, s.partyId)
  return {
    ...signing(party),
    svg: s.svg,
    signedAt: beijingTime(isoTime(s.signedAt)),
    keyFingerprint: keyFingerprint(s.receipt.proof),
    faceReceiptDigest: s.receipt.statement.faceReceipt,
    proofAlgorithm: proofName(s.receipt.proof.algorithm),
  }
}

/** The checks with the registry, as printed. */
export const verificationTable = (rows: readonly VerificationRow[]) => ({
  head: ['时间', '环节', '来源', '结果', '记录编号'],
  rows: rows.map(v => [
    beijingTime(isoTime(v.requestedAt)),
    gateLabels[v.gate] ?? v.gate,
    '不动产登记',
    outcomeLabels[v.outcome],
    v.id,
  ]),
})
