import { randomInt } from 'node:crypto'
import { newCode } from '@clf/shared/certificate'
import type { ContractData } from '@clf/shared/contract'
import type { Finding } from '@clf/shared/rules'
import type { DecidedMode } from '@clf/shared/settings'
import type { App } from '../app-context'
import { requireBrokerSignature } from '../brokerage/requireBrokerSignature'
import type { Acting } from '../ledger/acting'
import type { Change } from '../ledger/change'
import { takeClaim } from '../ledger/claim.sql'
import { notifyOthers } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'
import { Refusal } from '../http/refusal'
import { signaturesOf, type Signature } from '../signing/signature.sql'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { openCases } from '../verification/facts.sql'
import { insertFiling } from './filing.sql'
import { caseId } from './jobs'

/** What a filing needs beside the contract: taken, asked and recorded by the caller. */
export interface FilingOrder {
  acting: Pick<Acting, 'id'>
  contractNo: string
  decided: DecidedMode
  /** The record of the check that this filing rests on. */
  mention: { recordId: string; recordHash: string }
  /** What that check found: takes the place of what an earlier one found that did not pass. */
  findings: readonly Finding[]
}

/**
 * What must hold at the moment of filing and of waiting for a reviewer, whoever decides: everybody has signed this text, the home
 * is ours for good, and no registration case is open; a sale through an agency has its broker's signature.
 * @throws Refusal SUB-01, BRK-04, DUP-02, REG-01
 */
export async function demandWhole(app: App, tx: Tx, record: ContractRecord): Promise<Signature[]> {
  const { data, textVersion } = record
  const signatures = await signaturesOf(app, data, textVersion, tx)
  const signers = new Set(signatures.map(s => s.partyId))
  if (signers.size !== data.parties.length || !data.parties.every(p => signers.has(p.id)))
    throw new Refusal('SUB-01')
  await requireBrokerSignature(app, tx, record)
  if (!data.house || !(await takeClaim(app, tx, data, 'hard', null))) throw new Refusal('DUP-02')
  // The registry's own message may have come after its answer at the gate; both of us write the claim, so one of us starts anew.
  if ((await openCases(app, data.regionCode, data.house.unitNo, tx)).length) throw new Refusal('REG-01')
  return signatures
}

/** The change that files: number, code and evidence. The caller has made sure that the contract is whole. */
export async function filed(
  app: App,
  tx: Tx,
  { data, textVersion }: ContractRecord,
  signatures: readonly Signature[],
  { acting, contractNo, decided, mention, findings }: FilingOrder,
): Promise<Change> {
  const unitNo = data.house?.unitNo ?? ''
  const now = app.clock()
  const verifyCode = newCode(() => randomInt(32))
  const signedAt = Math.max(...signatures.map(s => s.signedAt))
  await insertFiling(tx, {
    region_code: data.regionCode,
    contract_id: data.id,
    contract_no: contractNo,
    verify_code: verifyCode,
    unit_no: unitNo,
    filed_at: now,
    signed_at: signedAt,
    mode: decided.mode,
    mode_source: decided.source,
    case_no: null,
    document_state: 'WAITING',
    document_sha256: null,
    document_sm3: null,
    document_blob: null,
    document_size: null,
    sealed_at: null,
    registry_state: 'WAITING',
    registry_receipt: null,
    acceptance_state: 'WAITING',
    updated_at: now,
  })
  const textSha256 = data.frozen?.textSha256 ?? null
  const modes = { mode: decided.mode, modeSource: decided.source }
  const evidence = { contractNo, verifyCode, textVersion, textSha256, signers: signatures.length, unitNo }
  return {
    to: 'FILED',
    extras: { findings },
    data: { filing: { contractNo, verifyCode, filedAt: isoTime(now), signedAt: isoTime(signedAt) } },
    events: [{ type: 'contract.filed', by: acting.id, data: { ...evidence, ...modes, ...mention } }],
  }
}

/** Everything that leaves the house when a contract has been filed; in the transaction of the filing. */
export async function announceFiling(app: App, tx: Tx, record: ContractRecord, byId: string): Promise<void> {
  const { id, regionCode, filing } = record.data
  if (!filing) throw new Error(`${id} is not filed`)
  await app.enqueue(tx, {
    ...jobOf(record.data, 'document'),
    topic: 'document.seal',
    payload: { contractId: id },
  })
  await app.enqueue(tx, {
    ...jobOf({ id, regionCode }, 'acceptance'),
    topic: 'acceptance.apply',
    payload: { contractId: id, unId: caseId(id) },
  })
  await notifyOthers(
    app,
    tx,
    record,
    byId,
    '合同已备案',
    `合同编号${filing.contractNo}。备案不等于过户，请尽快办理转移登记。`,
  )
}

const jobOf = ({ id, regionCode }: Pick<ContractData, 'id' | 'regionCode'>, stream: string) => ({
  regionCode,
  contractId: id,
  stream: `${id}/${stream}`,
})
