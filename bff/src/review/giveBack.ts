import { returnReasons, type ReturnReason } from '@clf/shared/settings'
import type { App } from '../app-context'
import { closeReview } from '../filing/review.sql'
import { actingOf } from '../ledger/acting'
import type { CaseAccess } from '../ledger/caseAccess'
import { changeContract } from '../ledger/change'
import { notifyOthers } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'
import { isoTime } from '../time'
import { voidSignatures } from '../signing/signature.sql'
import type { Tx } from '../store'

export interface GivenBack {
  reason: ReturnReason
  /** For the parties, in plain words. */
  sentence: string
}

/**
 * T10b, the other way: a draft again, so every confirmation and signature is void (T13) and the home is free. The sentence stays with the
 * contract for its parties to read until the next text. The caller has made sure that the reviewer is impartial. @throws Refusal REQ-409
 */
export async function giveBack(
  app: App,
  tx: Tx,
  access: CaseAccess,
  { reason, sentence }: GivenBack,
): Promise<ContractRecord> {
  const acting = actingOf(access)
  const label = returnReasons[reason]
  const record = await changeContract(
    app,
    tx,
    access.contract.data.id,
    'approve',
    acting.by,
    async ({ data, textVersion }) => {
      const voided = await voidSignatures(app, tx, data, textVersion)
      await closeReview(app, tx, data, acting, { decision: 'RETURNED', return_reason: reason })
      return {
        to: 'DRAFT',
        data: { frozen: null },
        extras: { returned: { reason, sentence, at: isoTime(app.clock()) } },
        events: [
          {
            type: 'review.returned',
            by: acting.id,
            data: { reason, label, textVersion, voided },
            secret: { sentence },
          },
        ],
      }
    },
  )
  await notifyOthers(
    app,
    tx,
    record,
    acting.id,
    '合同审核后退回修改',
    `${label}：${sentence}之前的签名已作废，修改后需要重新阅读和签名。`,
  )
  return record
}
