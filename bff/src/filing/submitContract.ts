import { randomInt } from 'node:crypto'
import { newCode } from '@clf/shared/certificate'
import { mayAct, type ContractView } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { PartyAccess } from '../ledger/access'
import { byParty } from '../ledger/by'
import { changeContract, type Change } from '../ledger/change'
import { takeClaim } from '../ledger/claim.sql'
import { viewFindings } from '../ledger/findings'
import { notifyOthers } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'
import { Refusal } from '../http/refusal'
import { signaturesOf } from '../signing/signature.sql'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { openCases } from '../verification/facts.sql'
import { runRegistryGate, type GateResult } from '../verification/gate'
import { insertVerification } from '../verification/verification.sql'
import { takeContractNo } from './contractNo'
import { insertFiling } from './filing.sql'
import { caseId } from './jobs'
import { demandRecentStamps } from './stampPolicy'

const hourMs = 3_600_000

/**
 * T10, submit = filed. The unit's claim is renewed first, the registry is asked while we hold it, and one transaction then
 * files: state, number, code, evidence and everything that leaves. A silent registry files nothing and loses nothing.
 * @throws Refusal REQ-409, SUB-01, SUB-02, DUP-02, REG-01, SYS-01, TSA-01
 */
export async function submitContract(
  app: App,
  access: PartyAccess,
  commit: (work: (tx: Tx) => Promise<ContractRecord>) => Promise<ContractView>,
): Promise<ContractView> {
  const { contract, party, person } = access
  if (!mayAct('submit', { state: contract.data.state, actor: party.side })) throw new Refusal('REQ-409')
  await demandRecentStamps(app, contract.data.regionCode)
  const parameters = await app.parameters(contract.data.regionCode)
  const until = app.clock() + parameters.softHoldHours * hourMs
  if (!(await app.store.transaction(tx => takeClaim(app, tx, contract.data, 'soft', until))))
    throw new Refusal('DUP-02')
  const gate = await runRegistryGate(app, 'G6', contract.data, { partyId: party.id, personKey: person.key })
  if (!gate.blocked && !gate.unavailable) {
    const contractNo = await takeContractNo(app, contract.data.regionCode, contract.data.channel)
    return commit(tx => file(app, tx, access, gate, contractNo))
  }
  await app.store.transaction(tx => recordRefusal(app, tx, access, gate))
  app.hub.changed(contract.data.id)
  if (gate.unavailable) throw new Refusal('SYS-01')
  throw refusalFor(gate, party.side === 'buyer')
}

/** SUB-02 with what was found, as this reader may see it; a lost race keeps its own code. */
function refusalFor(gate: GateResult, buyer: boolean): Refusal {
  const found = viewFindings(
    gate.findings.filter(f => f.severity === 'B' || f.severity === 'W'),
    buyer ? 'buyer' : 'seller',
  )
  if (found.some(f => f.code === 'DUP-01' || f.code === 'DUP-02'))
    return new Refusal('DUP-02', { recorded: true })
  const values = { reasons: found.map(f => f.message).join('') }
  return new Refusal('SUB-02', { values, findings: found, recorded: true })
}

const recordRefusal = (app: App, tx: Tx, access: PartyAccess, gate: GateResult) =>
  changeContract(app, tx, access.contract.data.id, 'submit', byParty(access), async () => {
    const mention = await insertVerification(app, tx, gate.record)
    return {
      extras: { findings: gate.findings },
      events: [
        {
          type: 'submit.refused',
          by: access.party.id,
          data: { gate: 'G6', outcome: gate.record.outcome, ...mention },
        },
      ],
    }
  })

async function file(
  app: App,
  tx: Tx,
  access: PartyAccess,
  gate: GateResult,
  contractNo: string,
): Promise<ContractRecord> {
  const record = await changeContract(app, tx, access.contract.data.id, 'submit', byParty(access), current =>
    filed(app, tx, access, gate, contractNo, current),
  )
  const { data } = record
  if (data.filing) {
    const { id, regionCode } = data
    await app.enqueue(tx, {
      regionCode,
      contractId: id,
      stream: `${id}/document`,
      topic: 'document.seal',
      payload: { contractId: id },
    })
    await app.enqueue(tx, {
      regionCode,
      contractId: id,
      stream: `${id}/acceptance`,
      topic: 'acceptance.apply',
      payload: { contractId: id, unId: caseId(id) },
    })
    await notifyOthers(
      app,
      tx,
      record,
      access.party.id,
      '合同已备案',
      `合同编号${data.filing.contractNo}。备案不等于过户，请尽快办理转移登记。`,
    )
  }
  return record
}

async function filed(
  app: App,
  tx: Tx,
  access: PartyAccess,
  gate: GateResult,
  contractNo: string,
  { data, textVersion }: ContractRecord,
): Promise<Change> {
  const signatures = await signaturesOf(app, data, textVersion, tx)
  const signers = new Set(signatures.map(s => s.partyId))
  if (signers.size !== data.parties.length || !data.parties.every(p => signers.has(p.id)))
    throw new Refusal('SUB-01')
  if (!data.house || !(await takeClaim(app, tx, data, 'hard', null))) throw new Refusal('DUP-02')
  // The registry's own message may have come after its answer at the gate; both of us write the claim, so one of us starts anew.
  if ((await openCases(app, data.regionCode, data.house.unitNo, tx)).length) throw new Refusal('REG-01')
  const mention = await insertVerification(app, tx, gate.record)
  const parameters = await app.parameters(data.regionCode)
  const by = access.party.id
  if (parameters.filingMode === 'MANUAL')
    return { to: 'REVIEW', events: [{ type: 'contract.review', by, data: { ...mention } }] }
  const now = app.clock()
  const verifyCode = newCode(() => randomInt(32))
  const signedAt = Math.max(...signatures.map(s => s.signedAt))
  await insertFiling(tx, {
    region_code: data.regionCode,
    contract_id: data.id,
    contract_no: contractNo,
    verify_code: verifyCode,
    unit_no: data.house.unitNo,
    filed_at: now,
    signed_at: signedAt,
    mode: 'AUTO',
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
  return {
    to: 'FILED',
    data: { filing: { contractNo, verifyCode, filedAt: isoTime(now), signedAt: isoTime(signedAt) } },
    events: [
      {
        type: 'contract.filed',
        by,
        data: {
          contractNo,
          verifyCode,
          textVersion,
          textSha256: data.frozen?.textSha256 ?? null,
          signers: signers.size,
          unitNo: data.house.unitNo,
          ...mention,
        },
      },
    ],
  }
}
