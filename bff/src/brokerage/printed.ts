import type { Brokerage, ContractData } from '@clf/shared/contract'
import type { BrokerEvidence } from '@clf/shared/evidence'
import type { App } from '../app-context'
import { keyFingerprint } from '../crypto'
import { beijingTime, proofName, type BrokerBlock } from '../document'
import { isoTime } from '../time'
import { brokerSignatureOf, type BrokerSignature } from './brokerSignature.sql'

/** What the sealed file says of the broker: the block on the signature page, and the evidence. */
export interface PrintedBroker {
  block: BrokerBlock
  evidence: BrokerEvidence | null
}

/** Of frozen rows only. Null for a contract without an agency. */
export async function printedBroker(
  app: App,
  data: ContractData,
  textVersion: number,
): Promise<PrintedBroker | null> {
  const { brokerage } = data
  if (!brokerage) return null
  const signature = await brokerSignatureOf(app, data, textVersion)
  const { agency, broker } = brokerage
  const who = {
    name: broker.name,
    registerNo: broker.registerNo,
    agency: agency.name,
    filingNo: agency.filingNo,
  }
  if (!signature) return { block: { ...who, signed: null }, evidence: null }
  return {
    block: { ...who, signed: signedBlock(signature) },
    evidence: evidenceOf(brokerage, signature),
  }
}

const signedBlock = ({ svg, signedAt, receipt }: BrokerSignature) => ({
  svg,
  at: beijingTime(isoTime(signedAt)),
  keyFingerprint: keyFingerprint(receipt.proof),
  proofAlgorithm: proofName(receipt.proof.algorithm),
})

function evidenceOf({ agency, broker }: Brokerage, { signedAt, receipt }: BrokerSignature): BrokerEvidence {
  const { statement, proof, points, login, personKey } = receipt
  return {
    staffId: broker.id,
    name: broker.name,
    registerNo: broker.registerNo,
    agency,
    idDigest: personKey,
    login: { method: login.method, at: isoTime(login.at) },
    strokes: { sha256: statement.strokesSha256, points },
    image: { sha256: statement.imageSha256 },
    device: { algorithm: proof.algorithm, publicKey: proof.publicKey, statement, proof: proof.proof },
    signedAt: isoTime(signedAt),
  }
}
