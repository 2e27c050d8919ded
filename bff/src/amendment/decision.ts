import { v7 as uuidv7 } from 'uuid'
import type { App } from '../app-context'
import { updateFiling } from '../filing/filing.sql'
import { Refusal } from '../http/refusal'
import { changeContract, type By } from '../ledger/change'
import { changeFiled } from '../ledger/changeFiled'
import { findContract } from '../ledger/contract.sql'
import { notifyOthers } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'
import { registerBlob } from '../store/blobs'
import type { Tx } from '../store'
import { raiseAlert } from '../supervision/alert.sql'
import { alertOnRevokes } from '../supervision/revokes'
import { filedData } from './agreementText'
import {
  findAmendmentRow,
  insertAmendment,
  nextTextVersion,
  openBody,
  updateAmendment,
} from './amendment.sql'
import { endAmendment } from './endAmendment'
import { enqueueDecision } from './jobs'
import { refuseLocked } from './requestAmendment'

/** A judgment, award or administrative decision that is in force; the paper itself is kept as a file. */
export interface Decision {
  type: 'JUDGMENT' | 'AWARD' | 'ADMINISTRATIVE'
  /** Number of the document, e.g. （2026）鄂1202民初1号. */
  no: string
  issuedBy: string
  /** Calendar day from which it is in force. */
  effectiveOn: string
  document: Uint8Array
  mime: 'application/pdf' | 'image/jpeg' | 'image/png'
}

/** What is kept of it: the document by the address of its sealed file. */
interface DecisionBody extends Omit<Decision, 'document'> {
  proposer: string
  blob: string
  sha256: string
}

/** A member of staff, by the id of the account. */
export interface Staff {
  id: string
}

/**
 * T20, first person: puts the decision on file. Nothing changes yet. @param digest SHA-256 of the document, hex
 * @throws Refusal REQ-404, REQ-409, REG-02
 */
export async function proposeDecision(
  app: App,
  proposer: Staff,
  contractId: string,
  { document, ...decision }: Decision,
  digest: string,
): Promise<string> {
  const id = uuidv7()
  const blob = await app.blobs.put(document)
  await app.store.transaction(async tx => {
    const record = await demandFiled(app, tx, contractId)
    const data = filedData(record.data)
    await registerBlob(tx, {
      region_code: data.regionCode,
      sha256: blob,
      size: document.length,
      mime: decision.mime,
      created_at: app.clock(),
    })
    const row = {
      id,
      kind: 'decision' as const,
      text_version: await nextTextVersion(tx, record),
      requested_by: proposer.id,
      requested_at: app.clock(),
      unit_no: data.house.unitNo,
      deadline: null,
    }
    const body: DecisionBody = { ...decision, proposer: proposer.id, blob, sha256: digest }
    await insertAmendment(app, tx, data, row, body)
    await changeFiled(app, tx, contractId, [
      { type: 'decision.proposed', by: proposer.id, data: { decision: id, sha256: digest } },
    ])
  })
  return id
}

/**
 * T20, second person: another one looks at the paper and revokes. A request of the parties that still waits ends here.
 * @throws Refusal REQ-404, REQ-409 (own proposal, decided already), REG-01, REG-02
 */
export async function revokeByDecision(
  app: App,
  approver: Staff,
  contractId: string,
  decisionId: string,
): Promise<void> {
  await app.store.transaction(async tx => {
    const record = await demandFiled(app, tx, contractId)
    const row = await findAmendmentRow(app, record.data, decisionId, tx)
    if (row?.kind !== 'decision') throw new Refusal('REQ-404')
    const { proposer, sha256 } = await openBody<DecisionBody>(app, row)
    if (row.state !== 'OPEN' || proposer === approver.id) throw new Refusal('REQ-409')
    await endAmendment(app, tx, record, { state: 'DECIDED' })
    const by: By = { actor: 'reviewer', id: approver.id }
    const revoked = await changeContract(app, tx, contractId, 'decideRevoke', by, async current => {
      await refuseLocked(app, tx, filedData(current.data))
      await updateAmendment(app, tx, row, { state: 'DONE', ended_at: app.clock() })
      await updateFiling(app, tx, contractId, {})
      await enqueueDecision(app, tx, current, row.id)
      const data = { decision: row.id, sha256, proposer, approver: approver.id }
      await raiseAlert(app, tx, {
        code: 'SUP-05',
        regionCode: current.data.regionCode,
        cause: `decision/${row.id}`,
        contractId,
        staffId: approver.id,
        facts: { about: 'override', what: '凭法律文书撤销备案' },
      })
      return {
        to: 'REVOKED',
        events: [
          { type: 'decision.revoked', by: approver.id, data },
          ...(await alertOnRevokes(app, tx, current)),
        ],
      }
    })
    await notifyOthers(app, tx, revoked, '', '备案已撤销', '依据生效的法律文书，合同备案已撤销。')
  })
  app.hub.changed(contractId)
  app.wake()
}

/** @throws Refusal REQ-404, REG-02 once the registry has accepted, REQ-409 when it is not filed */
async function demandFiled(app: App, tx: Tx, contractId: string): Promise<ContractRecord> {
  const record = await findContract(app, contractId, tx)
  if (!record) throw new Refusal('REQ-404')
  const { state } = record.data
  if (state === 'REG_ACCEPTED' || state === 'TRANSFERRED') throw new Refusal('REG-02')
  if (state !== 'FILED' && state !== 'CHANGE_PENDING' && state !== 'REVOKE_PENDING')
    throw new Refusal('REQ-409')
  return record
}
