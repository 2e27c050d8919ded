import { mayAct } from '@clf/shared/contract'
import type { App } from '../app-context'
import { requireBrokerSignature } from '../brokerage/requireBrokerSignature'
import { actingOf, type Access, type Acting } from '../ledger/acting'
import { changeContract, type Change } from '../ledger/change'
import { notifyOthers } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'
import { Refusal } from '../http/refusal'
import { modeFor } from '../settings/mode'
import type { Tx } from '../store'
import type { GateResult } from '../verification/gate'
import { insertVerification } from '../verification/verification.sql'
import { takeContractNo } from './contractNo'
import { announceFiling, demandWhole, filed } from './file'
import { askBeforeFiling, refusalFor } from './gateOfFiling'
import { insertReview } from './review.sql'

const hourMs = 3_600_000

/**
 * T10, submit = filed (or, as the switch says, handed to a reviewer), by a party or by the desk for the parties. The unit's claim is renewed first, the registry is asked while
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
  const gate = await askBeforeFiling(app, data, acting, until)
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
  else
    await notifyOthers(
      app,
      tx,
      record,
      acting.id,
      '合同已提交，等待人工审核',
      '工作人员会核对合同和房屋情况，期间房屋为您保留，结果会通知您。',
    )
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
  const { data, extras } = current
  const signatures = await demandWhole(app, tx, current)
  const mention = await insertVerification(app, tx, gate.record)
  const { regionCode, channel } = data
  const { findings } = gate
  // Without its broker's signature a person looks at it, whatever the switch says.
  const absent = (await requireBrokerSignature(app, tx, current)) === 'ABSENT'
  const decided = absent
    ? ({ mode: 'MANUAL', source: 'broker/absent' } as const)
    : await modeFor(app, tx, { regionCode, channel, siteId: extras.desk?.siteId ?? null })
  if (decided.mode === 'AUTO')
    return filed(app, tx, current, signatures, { acting, contractNo, decided, mention, findings })
  await insertReview(app, tx, data, acting, decided.source)
  const modes = { mode: decided.mode, modeSource: decided.source }
  return {
    to: 'REVIEW',
    extras: { findings },
    events: [{ type: 'contract.review', by: acting.id, data: { ...modes, ...mention } }],
  }
}
