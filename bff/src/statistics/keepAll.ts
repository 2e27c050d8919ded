import { regionCodeList } from '@clf/shared/property'
import type { App } from '../app-context'
import { beijingDay } from '../time'
import { keepMonth, keptMonths, isOver } from './kept.sql'
import { piecesOf } from './months'

type Parts = Pick<App, 'store' | 'clock'>

/** Keeps the totals of every month that is over, from the first contract on. Returns how many were counted. */
export async function keepAll(app: Parts): Promise<number> {
  let counted = 0
  for (const region of regionCodeList) {
    const first = await app.store.db
      .selectFrom('contract_index')
      .select('started_at')
      .where('region_code', '=', region)
      .orderBy('started_at')
      .limit(1)
      .executeTakeFirst()
    if (!first) continue
    const pieces = piecesOf(beijingDay(first.started_at), beijingDay(app.clock()))
    const months = pieces.map(piece => piece.month).filter(month => isOver(month, app.clock()))
    const kept = await keptMonths(app, region, [months[0] ?? '', months.at(-1) ?? ''])
    for (const month of months.filter(one => !kept.has(one))) {
      await keepMonth(app, region, month)
      counted += 1
    }
  }
  return counted
}
