import { yuanText } from '@clf/shared/money'
import { areaText } from '@clf/shared/property'
import { filedStates } from '@clf/shared/contract'
import type { App } from '../app-context'
import { findContract } from '../ledger/contract.sql'
import type { ContractRecord } from '../ledger/record'
import { channels, columns, statuses, type Column } from './columns'

const labelOf = (table: Readonly<Record<string, string>>, value: string) =>
  Object.entries(table).find(([, known]) => known === value)?.[0] ?? value

/** A contract in the columns of the import: what another system, or this one after a new beginning, reads again. */
export function rowOf({ data }: ContractRecord): Record<Column, string> | null {
  const { filing, house } = data
  if (!filing || !house) return null
  const of = (side: 'seller' | 'buyer') => data.parties.filter(p => p.side === side && p.role !== 'SPOUSE')
  const join = (parts: readonly string[]) => parts.join('；')
  const status = filedStates.includes(data.state) ? 'FILED' : data.state
  const buyers = of('buyer')
  return {
    regionCode: data.regionCode,
    contractNo: filing.contractNo,
    status: labelOf(statuses, status),
    signedOn: filing.signedAt.slice(0, 10),
    filedOn: filing.filedAt.slice(0, 10),
    certNo: house.certNo,
    unitNo: house.unitNo,
    location: house.location.full,
    area: areaText(house.floorArea).replace(/[^\d.]/g, ''),
    plannedUse: house.plannedUse,
    price: yuanText(data.terms.price?.totalFen ?? 0),
    sellerNames: join(of('seller').map(p => p.name)),
    sellerIds: join(of('seller').map(p => p.idNo)),
    buyerNames: join(buyers.map(p => p.name)),
    buyerIds: join(buyers.map(p => p.idNo)),
    buyerShares: buyers.every(p => p.share) ? join(buyers.map(p => `${p.share?.n}/${p.share?.d}`)) : '',
    channel: labelOf(channels, data.channel),
  }
}

const page = 200

/** Contracts of a county that were filed here (imported ones are known elsewhere), oldest first. Superseded ones are told by their successor. */
export async function* filedHere(app: App, regionCode: string): AsyncGenerator<Record<string, string>> {
  let after = ''
  for (;;) {
    const rows = await app.store.db
      .selectFrom('contract_index')
      .select('contract_id')
      .where('region_code', '=', regionCode)
      .where('contract_id', '>', after)
      .where('imported', '=', 0)
      .where('filed_at', 'is not', null)
      .where('state', '!=', 'SUPERSEDED')
      .orderBy('contract_id')
      .limit(page)
      .execute()
    for (const { contract_id } of rows) {
      const record = await findContract(app, contract_id)
      const row = record && rowOf(record)
      if (row)
        yield Object.fromEntries(Object.entries(row).map(([name, text]) => [columns[name as Column], text]))
    }
    if (rows.length < page) return
    after = rows.at(-1)?.contract_id ?? ''
  }
}
