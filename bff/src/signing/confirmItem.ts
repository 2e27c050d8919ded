import type { App } from '../app-context'
import { byParty } from '../ledger/by'
import { changeContract } from '../ledger/change'
import type { PartyAccess } from '../ledger/access'
import { itemsOf } from '../ledger/frozenText'
import type { ContractRecord } from '../ledger/record'
import { Refusal } from '../http/refusal'
import type { Tx } from '../store'
import { confirmationsOf, insertConfirmation } from './confirmation.sql'

export interface ConfirmItem {
  textVersion: number
  textSha256: string
  item: string
}

/** T7: one key clause or one risk, confirmed for exactly this text. The last one completes the reading. */
export function confirmItem(
  app: App,
  tx: Tx,
  access: PartyAccess,
  body: ConfirmItem,
): Promise<ContractRecord> {
  return changeContract(app, tx, access.contract.data.id, 'confirm', byParty(access), async ({ data }) => {
    const { frozen } = data
    if (!frozen || frozen.textVersion !== body.textVersion) throw new Refusal('SIG-03')
    if (frozen.textSha256 !== body.textSha256) throw new Refusal('SIG-04')
    const items = itemsOf(data).map(i => i.item)
    if (!items.includes(body.item))
      throw new Refusal('REQ-422', { fields: [{ path: 'item', message: '没有这一条' }] })
    const me = access.party.id
    const done = (await confirmationsOf(app, data, frozen.textVersion, tx)).get(me) ?? []
    if (done.includes(body.item)) return { events: [] }
    await insertConfirmation(tx, {
      ...data,
      textVersion: frozen.textVersion,
      partyId: me,
      item: body.item,
      at: app.clock(),
      textSha256: frozen.textSha256,
    })
    const complete = done.length + 1 === items.length
    const mention = {
      textVersion: frozen.textVersion,
      textSha256: frozen.textSha256,
      ...(access.person.onsite ? { via: 'onsite' } : {}),
    }
    return {
      ...(complete ? { to: 'SIGNING' as const } : {}),
      events: [
        { type: 'item.confirmed', by: me, data: { ...mention, item: body.item } },
        ...(complete
          ? [{ type: 'text.confirmed' as const, by: me, data: { ...mention, items: items.length } }]
          : []),
      ],
    }
  })
}

/** Has this party confirmed every item of the frozen text? */
export async function hasConfirmed(
  app: App,
  { data }: Pick<ContractRecord, 'data'>,
  partyId: string,
  tx?: Tx,
): Promise<boolean> {
  if (!data.frozen) return false
  const done = (await confirmationsOf(app, data, data.frozen.textVersion, tx)).get(partyId) ?? []
  return itemsOf(data).every(i => done.includes(i.item))
}
