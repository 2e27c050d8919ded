import type { Tx } from '../store'
import { beijingDay } from '../time'
import type { ContractRecord } from './record'

/** What a review does is no visit of anybody. */
const behindTheCounter = /^(review\.|contract\.filed$)/
const paperHandedIn = /^paper\.added$/

/** How much trouble a filed contract has been to its people, from its chain. */
export interface Handling {
  /** Days on which a desk had a hand in it: each is a visit to a counter. */
  desk_days: number
  /** Papers that were handed in, beside what came from registers. */
  papers: number
}

export function handlingOf(events: readonly { type: string; at: number; actor: string }[]): Handling {
  const atDesk = events.filter(
    ({ type, actor }) => actor.startsWith('staff:') && !behindTheCounter.test(type),
  )
  return {
    desk_days: new Set(atDesk.map(({ at }) => beijingDay(at))).size,
    papers: events.filter(({ type }) => paperHandedIn.test(type)).length,
  }
}

export async function handling(tx: Tx, { data }: Pick<ContractRecord, 'data'>): Promise<Handling> {
  const events = await tx
    .selectFrom('contract_event')
    .select(['type', 'at', 'actor'])
    .where('region_code', '=', data.regionCode)
    .where('contract_id', '=', data.id)
    .execute()
  return handlingOf(events)
}
