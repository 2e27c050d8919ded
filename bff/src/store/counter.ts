import { isUniqueViolation, RetryTransaction } from './errors'
import type { Tx } from './transaction'

/**
 * Next number of a county's sequence, from 1, without a gap: the number is given back if the transaction fails.
 * Concurrent callers wait for, or are run again after, each other; nobody gets the same number.
 */
export async function bumpCounter(tx: Tx, regionCode: string, name: string): Promise<number> {
  const bumped = await tx
    .updateTable('counter')
    .set(eb => ({ value: eb('value', '+', 1) }))
    .where('region_code', '=', regionCode)
    .where('name', '=', name)
    .returning('value')
    .executeTakeFirst()
  if (bumped) return bumped.value
  try {
    await tx.insertInto('counter').values({ region_code: regionCode, name, value: 1 }).execute()
    return 1
  } catch (error) {
    if (isUniqueViolation(error)) throw new RetryTransaction('counter was begun by another transaction')
    throw error
  }
}
