import type { Tx } from '../store'
import { beijingDay } from '../time'
import type { EventType } from './eventTitles'
import type { ContractRecord } from './record'

/** What an examination or a supervisor does is no visit of anybody. */
const behindTheCounter = /^(review\.|supervision\.|case\.unmasked$)/
const filed = /^contract\.(filed|restated|imported)$/

/** How much trouble a filed contract has been to its people, from its chain. */
export interface Handling {
  /** Days on which a desk had a hand in it: each is a visit to a counter. */
  desk_days: number
  /** Papers that were handed in, beside what came from registers. */
  papers: number
}

/** From the chain, oldest event first; what comes after the filing does not count. */
export function handlingOf(chain: readonly { type: string; at: number; actor: string }[]): Handling {
  const end = chain.findIndex(({ type }) => filed.test(type))
  const events = end < 0 ? chain : chain.slice(0, end)
  const atDesk = events.filter(
    ({ type, actor }) => actor.startsWith('staff:') && !behindTheCounter.test(type),
  )
  const times = (wanted: EventType) => events.filter(({ type }) => type === wanted).length
  return {
    desk_days: new Set(atDesk.map(({ at }) => beijingDay(at))).size,
    papers: Math.max(0, times('paper.seen') - times('paper.removed')),
  }
}

export async function handling(tx: Tx, { data }: Pick<ContractRecord, 'data'>): Promise<Handling> {
  const events = await tx
    .selectFrom('contract_event')
    .select(['type', 'at', 'actor'])
    .where('region_code', '=', data.regionCode)
    .where('contract_id', '=', data.id)
    .orderBy('seq')
    .execute()
  return handlingOf(events)
}
