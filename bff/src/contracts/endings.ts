import type { App } from '../app-context'
import type { Tx } from '../store'
import { voidSignatures } from '../signing/signature.sql'
import { actingOf, type Access } from '../ledger/acting'
import { bySystem, changeContract } from '../ledger/change'
import { notifyOthers } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'

/** T13: the text is opened again; every confirmation and signature of this version is void. */
export async function reopenText(app: App, tx: Tx, access: Access): Promise<ContractRecord> {
  const { by, id, name } = actingOf(access)
  const record = await changeContract(
    app,
    tx,
    access.contract.data.id,
    'reopen',
    by,
    async ({ data, textVersion }) => {
      const voided = await voidSignatures(app, tx, data, textVersion)
      return {
        to: 'DRAFT',
        data: { frozen: null },
        events: [{ type: 'text.reopened', by: id, data: { textVersion, voided } }],
      }
    },
  )
  await notifyOthers(
    app,
    tx,
    record,
    id,
    `${name}要修改合同`,
    '之前的确认和签名已作废，修改后需要重新阅读和签名。',
  )
  return record
}

/** T11: any signer may cancel before filing. Signatures stay as evidence, void. */
export async function cancelContract(
  app: App,
  tx: Tx,
  access: Access,
  reason: string,
): Promise<ContractRecord> {
  const { by, id, name } = actingOf(access)
  const record = await changeContract(
    app,
    tx,
    access.contract.data.id,
    'cancel',
    by,
    async ({ data, textVersion }) => {
      const voided = await voidSignatures(app, tx, data, textVersion)
      return {
        to: 'CANCELLED',
        events: [{ type: 'contract.cancelled', by: id, data: { voided }, secret: { reason } }],
      }
    },
  )
  await notifyOthers(
    app,
    tx,
    record,
    id,
    `${name}取消了合同`,
    reason ? `理由：${reason}` : '合同没有备案，房屋可以重新签约。',
  )
  return record
}

/** T12: the time is over. */
export async function expireContract(app: App, tx: Tx, contractId: string): Promise<ContractRecord> {
  const record = await changeContract(
    app,
    tx,
    contractId,
    'expire',
    bySystem,
    async ({ data, textVersion }) => {
      const voided = await voidSignatures(app, tx, data, textVersion)
      return { to: 'EXPIRED', events: [{ type: 'contract.expired', by: 'system', data: { voided } }] }
    },
  )
  await notifyOthers(app, tx, record, '', '合同超过期限，已失效', '没有备案，房屋可以重新签约。')
  return record
}
