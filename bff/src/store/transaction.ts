import { AsyncLocalStorage } from 'node:async_hooks'
import type { IsolationLevel, Kysely, Transaction } from 'kysely'
import { retrying } from './retry'
import type { Tables } from './tables'

declare const insideTransaction: unique symbol

/** Proof of standing inside `store.transaction`: a function that takes a Tx can't be called with the plain database. */
export type Tx = Transaction<Tables> & { readonly [insideTransaction]: true }

const current = new AsyncLocalStorage<{ open: boolean }>()

/**
 * Refuses the plain database while the same call chain holds a transaction. On the embedded engine it would wait
 * for itself for ever; on PostgreSQL it would quietly write outside the transaction.
 */
export function assertOutsideTransaction(): void {
  if (current.getStore()?.open) throw new Error('store used inside a transaction: pass the tx on instead')
}

/** Runs `work` as if it had not been called from inside a transaction: for things that go on by themselves. */
export const detached = <T>(work: () => T): T => current.exit(work)

/** Runs `fn` in one transaction, again from the start when a concurrent one won. `fn` must have no other effects. */
export function runTransaction<T>(
  db: Kysely<Tables>,
  isolation: IsolationLevel,
  fn: (tx: Tx) => Promise<T>,
): Promise<T> {
  return retrying(() => {
    assertOutsideTransaction()
    const scope = { open: true }
    return db
      .transaction()
      .setIsolationLevel(isolation)
      .execute(tx => current.run(scope, () => fn(tx as Tx)).finally(() => (scope.open = false)))
  })
}
