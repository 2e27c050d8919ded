import { mayAct } from '@clf/shared/contract'
import type { App } from '../app-context'
import { actingOf, type Access, type Acting } from '../ledger/acting'
import { changeContract, type Change } from '../ledger/change'
import type { ContractRecord } from '../ledger/record'
import { Refusal } from '../http/refusal'
import type { Tx } from '../store'
import type { GateResult } from '../verification/gate'
import { insertVerification } from '../verification/verification.sql'
import { takeContractNo } from './contractNo'
import { announceFiling, demandWhole, filed } from './file'
import { askBeforeFiling, refusalFor } from './gateOfFiling'

const hourMs = 3_600_000

/**
 * T10, submit = filed, by a party or by the desk for the parties. The unit's claim is renewed first, the registry is asked while
 * we hold it, and one transaction then files: state, number, code, evidence and everything that leaves. A silent registry files
 * nothing and loses nothing.
 * @throws Refusal REQ-409, SUB-01, SUB-02, DUP-02, REG-01, SYS-01, TSA-01
 */
export async function submitContract<Reply>(
  app: App,
  access: Access,
  commit: (work: (tx: Tx) => Promise<ContractRecord>) => Promise<Reply>,
): Promise<Reply> {
  const { data } = access.contract
  const acting = actingOf(access)
  if (!mayAct('submit', { state: data.state, actor: acting.by.actor })) throw new Refusal('REQ-409')
  const parameters = await app.parameters(data.regionCode)
  const until = app.clock() + parameters.softHoldHours * hourMs
  const gate = await askBeforeFiling(app, data, acting, { kind: 'soft', until })
  if (!gate.blocked && !gate.unavailable) {
    const contractNo = await takeContractNo(app, data.regionCode, data.channel)
    return commit(tx => submit(app, tx, access, gate, contractNo))
  }
  await app.store.transaction(tx => recordRefusal(app, tx, data.id, acting, gate))
  app.hub.changed(data.id)
  if (gate.unavailable) throw new Refusal('SYS-01')
  throw refusalFor(gate, acting)
}

const recordRefusal = (app: App, tx: Tx, contractId: string, { by, id }: Acting, gate: GateResult) =>
  changeContract(app, tx, contractId, 'submit', by, async () => {
    const mention = await insertVerification(app, tx, gate.record)
    const data = { gate: 'G6', outcome: gate.record.outcome, ...mention }
    return { extras: { findings: gate.findings }, events: [{ type: 'submit.refused', by: id, data }] }
  })

async function submit(
  app: App,
  tx: Tx,
  access: Access,
  gate: GateResult,
  contractNo: string,
): Promise<ContractRecord> {
  const acting = actingOf(access)
  const record = await changeContract(app, tx, access.contract.data.id, 'submit', acting.by, current =>
    filedOrReviewed(app, tx, acting, gate, contractNo, current),
  )
  if (record.data.filing) await announceFiling(app, tx, record, acting.id)
  return record
}

async function filedOrReviewed(
  app: App,
  tx: Tx,
  acting: Acting,
  gate: GateResult,
  contractNo: string,
  current: ContractRecord,
): Promise<Change> {
  const signatures = await demandWhole(app, tx, current)
  const mention = await insertVerification(app, tx, gate.record)
  const { filingMode } = await app.parameters(current.data.regionCode)
  if (filingMode === 'MANUAL')
    return { to: 'REVIEW', events: [{ type: 'contract.review', by: acting.id, data: { ...mention } }] }
  return filed(app, tx, current, signatures, { acting, contractNo, mode: 'AUTO', mention })
}
