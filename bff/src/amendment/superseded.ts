import { randomInt } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { newCode } from '@clf/shared/certificate'
import { GENESIS } from '@clf/shared/evidence'
import type { App } from '../app-context'
import { insertFiling, updateFiling } from '../filing/filing.sql'
import { caseId } from '../filing/jobs'
import { Refusal } from '../http/refusal'
import type { Change } from '../ledger/change'
import { moveClaim } from '../ledger/claim.sql'
import { insertContract } from '../ledger/contract.sql'
import { appendEvents, type NewEvent } from '../ledger/events'
import { freeze } from '../ledger/frozenText'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { agreementOf, filedData, type FiledData } from './agreementText'
import { updateAmendment, type Amendment } from './amendment.sql'
import { enqueueAgreement, lineOf } from './jobs'

/**
 * T16, carried out: the changed contract is filed under a new number and code, takes over the claim, and the old one ends.
 * One transaction: there is no moment with two contracts or none.
 */
export async function superseded(
  app: App,
  tx: Tx,
  current: ContractRecord,
  amendment: Amendment,
  given: NewEvent,
  contractNo: string,
): Promise<Change> {
  const old = filedData(current.data)
  const { changed } = agreementOf(old, amendment)
  if (!changed) throw new Error(`amendment ${amendment.id} changes nothing`)
  const successor = successorOf(app, current, amendment, changed, contractNo)
  const id = successor.data.id
  if (!(await moveClaim(tx, old, id))) throw new Refusal('DUP-02')
  await fileSuccessor(app, tx, current, amendment, successor)
  await updateAmendment(app, tx, amendment, {
    state: 'DONE',
    ended_at: app.clock(),
    successor_id: id,
    event_seq: current.eventSeq + 2,
  })
  // Whoever reads filings by the time of their last change learns of it.
  await updateFiling(app, tx, old.id, {})
  await enqueueAgreement(app, tx, current, amendment.id)
  const { textVersion, textSha256 } = amendment.body.frozen
  const done: NewEvent = {
    type: 'contract.superseded',
    by: 'system',
    data: { amendment: amendment.id, textVersion, textSha256, successor: id, successorNo: contractNo },
  }
  return {
    to: 'SUPERSEDED',
    extras: { supersededBy: { contractId: id, contractNo } },
    events: [given, done],
  }
}

function successorOf(
  app: App,
  current: ContractRecord,
  amendment: Amendment,
  changed: FiledData,
  contractNo: string,
): ContractRecord & { data: FiledData } {
  const now = app.clock()
  const id = `${changed.regionCode}-${uuidv7()}`
  const { acknowledge } = amendment.body.frozen
  const filing = {
    contractNo,
    verifyCode: newCode(() => randomInt(32)),
    filedAt: isoTime(now),
    signedAt: isoTime(now),
  }
  const known = [...new Set([...changed.frozen.acknowledge, ...acknowledge])]
  return {
    data: {
      ...changed,
      id,
      state: 'FILED',
      filing,
      frozen: freeze({ ...changed, id }, 1, isoTime(now), known),
    },
    extras: {
      ...current.extras,
      findings: [],
      reminders: {},
      line: lineOf(current),
      supersedes: {
        contractId: current.data.id,
        contractNo: filedData(current.data).filing.contractNo,
        textVersion: amendment.text_version,
      },
    },
    version: 1,
    textVersion: 1,
    headHash: GENESIS,
    eventSeq: 0,
    expiresAt: null,
    createdAt: now,
    updatedAt: now,
  }
}

async function fileSuccessor(
  app: App,
  tx: Tx,
  current: ContractRecord,
  amendment: Amendment,
  successor: ContractRecord & { data: FiledData },
): Promise<void> {
  const { id, regionCode, filing, house, frozen } = successor.data
  const record = await appendEvents(app, tx, successor, [
    {
      type: 'contract.restated',
      by: 'system',
      data: {
        contractNo: filing.contractNo,
        verifyCode: filing.verifyCode,
        textSha256: frozen.textSha256,
        from: current.data.id,
        // Ties this chain to the one before it.
        fromHead: current.headHash,
        agreementSha256: amendment.body.frozen.textSha256,
        unitNo: house.unitNo,
      },
    },
  ])
  await insertContract(app, tx, record)
  const now = successor.createdAt
  await insertFiling(tx, {
    region_code: regionCode,
    contract_id: id,
    contract_no: filing.contractNo,
    verify_code: filing.verifyCode,
    unit_no: house.unitNo,
    filed_at: now,
    signed_at: now,
    mode: 'AUTO',
    document_state: 'WAITING',
    registry_state: 'WAITING',
    acceptance_state: 'WAITING',
    updated_at: now,
  })
  await app.enqueue(tx, {
    regionCode,
    contractId: id,
    stream: `${id}/acceptance`,
    topic: 'acceptance.apply',
    payload: { contractId: id, unId: caseId(id) },
  })
}
