import type { AmendmentState } from '@clf/shared/amendment'
import { phraseOf } from '@clf/shared/phrases'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { PartyAccess } from '../ledger/access'
import { byParty } from '../ledger/by'
import { bySystem, changeContract, type By } from '../ledger/change'
import { findContract } from '../ledger/contract.sql'
import type { EventType } from '../ledger/eventTitles'
import { notifyOthers } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'
import { voidSignatures } from '../signing/signature.sql'
import type { Tx } from '../store'
import { openAmendment, updateAmendment } from './amendment.sql'

type Failed = Exclude<AmendmentState, 'OPEN' | 'DONE'>

export interface Why {
  state: Failed
  /** In the words of the party who ended it; the others read them. */
  reason?: string
}

const events: Readonly<Record<Failed, EventType>> = {
  REFUSED: 'amendment.refused',
  WITHDRAWN: 'amendment.withdrawn',
  EXPIRED: 'amendment.expired',
  OVERTAKEN: 'amendment.overtaken',
  DECIDED: 'amendment.decided',
}

const titles: Readonly<Record<Failed, string>> = {
  REFUSED: '有人不同意，申请已结束',
  WITHDRAWN: '申请人撤回了申请',
  EXPIRED: '没有在期限内全部签名，申请已结束',
  OVERTAKEN: '过户登记已受理，申请已结束',
  DECIDED: '收到生效的法律文书，申请已结束',
}

const bodies: Readonly<Record<Failed, string>> = {
  REFUSED: phraseOf('CHG-02').citizen,
  WITHDRAWN: '原合同继续有效。',
  EXPIRED: phraseOf('CHG-02').citizen,
  OVERTAKEN: phraseOf('REG-02').citizen,
  DECIDED: '依据生效的法律文书办理，详情见下一条消息。',
}

/**
 * T15: back to FILED. Signatures stay, void; the request and who ended it are kept; everybody is told.
 * For the registry's events: call it in their transaction before `acceptRegistration`; a contract without an open request
 * comes back as it is.
 */
export async function endAmendment(
  app: App,
  tx: Tx,
  record: ContractRecord,
  { state, reason = '' }: Why,
  by: By = bySystem,
): Promise<ContractRecord> {
  const amendment = await openAmendment(app, record.data, tx)
  if (!amendment) return record
  const ended = await changeContract(app, tx, record.data.id, 'endAmendment', by, async ({ data }) => {
    const voided = await voidSignatures(app, tx, data, amendment.text_version)
    await updateAmendment(app, tx, amendment, { state, ended_at: app.clock() }, { by: by.id, reason })
    return {
      to: 'FILED',
      events: [
        {
          type: events[state],
          by: by.id,
          data: { amendment: amendment.id, kind: amendment.kind, voided },
          ...(reason ? { secret: { reason } } : {}),
        },
      ],
    }
  })
  await notifyOthers(app, tx, ended, by.id, titles[state], bodies[state] + (reason ? `理由：${reason}` : ''))
  return ended
}

/** A party says no, or who asked takes it back. @throws Refusal REQ-409 when nothing waits, or it is the other's to do */
export async function endByParty(
  app: App,
  tx: Tx,
  access: PartyAccess,
  why: Why & { state: 'REFUSED' | 'WITHDRAWN' },
): Promise<ContractRecord> {
  const amendment = await openAmendment(app, access.contract.data, tx)
  const mine = amendment?.requested_by === access.party.id
  if (!amendment || mine !== (why.state === 'WITHDRAWN')) throw new Refusal('REQ-409')
  return endAmendment(app, tx, access.contract, why, byParty(access))
}

/** The 72 hours are over without all signatures. */
export async function expireAmendment(app: App, tx: Tx, contractId: string): Promise<void> {
  const record = await findContract(app, contractId, tx)
  if (record) await endAmendment(app, tx, record, { state: 'EXPIRED' })
}
