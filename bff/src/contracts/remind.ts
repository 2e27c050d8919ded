import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { Tx } from '../store'
import type { PartyAccess } from '../ledger/access'
import { byParty } from '../ledger/by'
import { changeContract } from '../ledger/change'
import { notifyParty } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'
import { mayAct } from '@clf/shared/contract'

const pauseMs = 10 * 60_000

/** A message to a person who is waited for, at most once in ten minutes. */
export async function remind(
  app: App,
  tx: Tx,
  access: PartyAccess,
  partyId: string,
): Promise<ContractRecord> {
  const { data } = access.contract
  const action = (['editPeople', 'confirm', 'submit', 'agreeChange', 'agreeRevoke'] as const).find(a =>
    mayAct(a, { state: data.state, actor: access.party.side }),
  )
  if (!action) throw new Refusal('REQ-409')
  const record = await changeContract(app, tx, data.id, action, byParty(access), ({ extras, data: now }) => {
    const party = now.parties.find(p => p.id === partyId)
    if (!party || party.id === access.party.id) throw new Refusal('REQ-409')
    const last = extras.reminders[partyId]
    if (last && last.at + pauseMs > app.clock()) throw new Refusal('REQ-429')
    const reminder = { times: (last?.times ?? 0) + 1, at: app.clock() }
    return {
      extras: { reminders: { ...extras.reminders, [partyId]: reminder } },
      events: [{ type: 'party.reminded', by: access.party.id, data: { party: partyId } }],
    }
  })
  const party = record.data.parties.find(p => p.id === partyId)
  if (party)
    await notifyParty(
      app,
      tx,
      record,
      party,
      `${access.party.name}提醒您处理房屋买卖合同`,
      '打开后按页面提示继续。',
    )
  return record
}
