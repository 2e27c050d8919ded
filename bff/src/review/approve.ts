import { mayAct } from '@clf/shared/contract'
import type { App } from '../app-context'
import { takeContractNo } from '../filing/contractNo'
import { announceFiling, demandWhole, filed } from '../filing/file'
import { askBeforeFiling, refusalFor } from '../filing/gateOfFiling'
import { closeReview, reviewsOf } from '../filing/review.sql'
import { Refusal } from '../http/refusal'
import { actingOf, type Acting } from '../ledger/acting'
import type { CaseAccess } from '../ledger/caseAccess'
import { changeContract, type Change } from '../ledger/change'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import type { GateResult } from '../verification/gate'
import { insertVerification } from '../verification/verification.sql'
import { demandImpartial } from './impartial'

/**
 * T10b: a reviewer approves. The registry is asked again and every guard of a submission holds again, in the same pieces of code;
 * only then is the contract filed. What stops it is kept, and the contract goes on waiting.
 * @throws Refusal REQ-409, RVW-01, RVW-02, SUB-01, DUP-02, REG-01, SYS-01, TSA-01
 */
export async function approveReview<Reply>(
  app: App,
  access: CaseAccess,
  commit: (work: (tx: Tx) => Promise<ContractRecord>) => Promise<Reply>,
): Promise<Reply> {
  const { data } = access.contract
  const acting = actingOf(access)
  if (!mayAct('approve', { state: data.state, actor: acting.by.actor })) throw new Refusal('REQ-409')
  await demandImpartial(app, access)
  const gate = await askBeforeFiling(app, data, acting, null)
  if (!gate.blocked && !gate.unavailable) {
    const contractNo = await takeContractNo(app, data.regionCode, data.channel)
    return commit(tx => approve(app, tx, data.id, acting, gate, contractNo))
  }
  await app.store.transaction(tx => recordRefusal(app, tx, data.id, acting, gate))
  app.hub.changed(data.id)
  if (gate.unavailable) throw new Refusal('SYS-01')
  throw refusalFor(gate, acting, 'RVW-02')
}

const recordRefusal = (app: App, tx: Tx, contractId: string, { by, id }: Acting, gate: GateResult) =>
  changeContract(app, tx, contractId, 'approve', by, async () => {
    const mention = await insertVerification(app, tx, gate.record)
    const data = { gate: 'G6', outcome: gate.record.outcome, ...mention }
    return { extras: { findings: gate.findings }, events: [{ type: 'review.refused', by: id, data }] }
  })

async function approve(
  app: App,
  tx: Tx,
  contractId: string,
  acting: Acting,
  gate: GateResult,
  contractNo: string,
): Promise<ContractRecord> {
  const record = await changeContract(
    app,
    tx,
    contractId,
    'approve',
    acting.by,
    async (current): Promise<Change> => {
      const signatures = await demandWhole(app, tx, current)
      const mention = await insertVerification(app, tx, gate.record)
      const source = (await reviewsOf(tx, current.data)).at(-1)?.mode_source ?? 'default'
      await closeReview(app, tx, current.data, acting, { decision: 'APPROVED' })
      const { findings } = gate
      const decided = { mode: 'MANUAL' as const, source }
      return filed(app, tx, current, signatures, { acting, contractNo, decided, mention, findings })
    },
  )
  await announceFiling(app, tx, record, acting.id)
  return record
}
