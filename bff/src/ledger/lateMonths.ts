import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../store'
import { beijingMonth } from '../time'

/**
 * Notes which months that are over get something written into them, so that their kept totals are made again. Whoever
 * writes `contract_index` with times that are not now (an import, a re-index) calls this in the same transaction.
 */
export async function noteLate(
  tx: Tx,
  regionCode: string,
  times: readonly (number | null)[],
  now: number,
): Promise<void> {
  const months = new Set(times.flatMap(time => (time === null ? [] : [beijingMonth(time)])))
  months.delete(beijingMonth(now))
  if (months.size === 0) return
  await tx
    .insertInto('month_late')
    .values([...months].map(month => ({ region_code: regionCode, id: uuidv7(), month, at: now })))
    .execute()
}
