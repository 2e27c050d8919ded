import type { EvidenceFacts } from '@clf/shared/evidence'
import type { ContractData } from '@clf/shared/contract'
import type { App } from '../app-context'
import { beijingTime, printedClauses, type DocumentOrder } from '../document'
import { office, signatureBlock, signerEvidence, verificationTable } from '../filing/documentOrder'
import { checkUrlOf } from '../filing/filingView'
import { shortName } from '../filing/labels'
import { eventsOf } from '../ledger/events'
import { confirmationsOf } from '../signing/confirmation.sql'
import { signaturesOf } from '../signing/signature.sql'
import { isoTime } from '../time'
import { verificationsOf } from '../verification/verification.sql'
import { agreementOf, type FiledData } from './agreementText'
import type { Amendment } from './amendment.sql'

/**
 * Everything that the sealed agreement says, from frozen rows only. `now` is what it leads to: the revoked contract itself,
 * or the one that took its place, whose number, code and seal these are.
 */
export async function agreementOrder(
  app: App,
  contract: FiledData,
  amendment: Amendment,
  now: FiledData,
): Promise<DocumentOrder> {
  const { text } = agreementOf(contract, amendment)
  const { frozen } = amendment.body
  const { text_version: textVersion, ended_at: endedAt, event_seq: lastSeq } = amendment
  if (endedAt === null || lastSeq === null) throw new Error(`amendment ${amendment.id} is not done`)
  const signatures = await signaturesOf(app, contract, textVersion)
  const confirmations = await confirmationsOf(app, contract, textVersion)
  const checks = (await verificationsOf(app, contract.id)).filter(
    v => v.gate === 'G8' && v.requestedAt >= amendment.requested_at - dayMs && v.requestedAt <= endedAt,
  )
  const signers = await Promise.all(
    signatures.map(s => signerEvidence(app, contract, s, confirmations.get(s.partyId) ?? [])),
  )
  const { filing } = now
  const evidenceFacts: EvidenceFacts = {
    contract: {
      id: contract.id,
      no: filing.contractNo,
      verifyCode: filing.verifyCode,
      templateVersion: frozen.templateVersion,
      textVersion,
    },
    signers,
    verifications: checks.map(v => ({
      item: v.gate,
      source: v.source,
      at: isoTime(v.requestedAt),
      result: v.outcome,
      recordId: v.id,
    })),
    events: (await eventsOf(app, contract.id)).filter(e => e.seq <= lastSeq),
  }
  const done = beijingTime(isoTime(endedAt))
  const change = amendment.kind === 'change'
  return {
    model: {
      template: 'agreement',
      test: !app.config.production,
      title: text.title,
      contractNo: filing.contractNo,
      verifyCode: filing.verifyCode,
      checkUrl: checkUrlOf(app, filing.verifyCode),
      templateVersion: frozen.templateVersion,
      office,
      cover: [...coverOf(contract), { label: change ? '变更时间' : '撤销时间', value: done }],
      clauses: printedClauses(text),
      ...(text.restated
        ? { restated: { title: text.restated.title, clauses: printedClauses(text.restated) } }
        : {}),
      text: { sm3: frozen.textSm3, sha256: frozen.textSha256 },
      signatures: signatures.map(s => signatureBlock(contract, s)),
      verifications: verificationTable(checks),
      filing: [
        { label: change ? '变更后的合同编号' : '合同编号', value: filing.contractNo },
        { label: '查验合同识别码', value: filing.verifyCode },
        { label: '备案机关', value: office },
        { label: change ? '变更备案时间' : '撤销备案时间', value: done },
      ],
    },
    plain: text.plain,
    evidenceFacts,
    at: endedAt,
    location: '湖北省咸宁市',
    reason: change ? '存量房买卖合同变更备案' : '存量房买卖合同撤销备案',
  }
}

/** The check that let the request through was made a moment before it. */
const dayMs = 86_400_000

const coverOf = (data: ContractData & FiledData) => [
  { label: '出卖人', value: shortName(data, 'seller') },
  { label: '买受人', value: shortName(data, 'buyer') },
  { label: '房屋坐落', value: data.house.location.full },
  { label: '原合同编号', value: data.filing.contractNo },
]
