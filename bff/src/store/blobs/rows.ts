import { isUniqueViolation, RetryTransaction } from '../errors'
import type { Tables, Tx } from '..'
import type { Insertable } from 'kysely'

/** Notes that a county's contracts refer to this blob. Put the bytes first: a row without its file is a broken promise. */
export async function registerBlob(tx: Tx, blob: Insertable<Tables['blob']>): Promise<void> {
  const known = await tx
    .selectFrom('blob')
    .select('sha256')
    .where('region_code', '=', blob.region_code)
    .where('sha256', '=', blob.sha256)
    .executeTakeFirst()
  if (known) return
  try {
    await tx.insertInto('blob').values(blob).execute()
  } catch (error) {
    if (isUniqueViolation(error)) throw new RetryTransaction('blob was registered by another transaction')
    throw error
  }
}
