import type { App } from '../app-context'
import type { Store, Tx } from '../store'
import { appendEvents } from './events'
import type { ContractRecord } from './record'

type DatabaseParameter = Parameters<typeof appendEvents>[1]

test('the writer of evidence takes the business transaction, and the compiler refuses anything else', () => {
  const calls = {
    inTransaction: (app: App, tx: Tx, record: ContractRecord) => appendEvents(app, tx, record, []),
    // @ts-expect-error: the plain database is no transaction
    outside: (app: App, { db }: Store, record: ContractRecord) => appendEvents(app, db, record, []),
    kyselyOnly: (store: Store) =>
      store.db.transaction().execute(async tx => {
        // @ts-expect-error: a transaction of kysely's own is not ours: nobody runs it again or guards it
        const given: DatabaseParameter = tx
        return given
      }),
  }
  expect(Object.keys(calls)).toEqual(['inTransaction', 'outside', 'kyselyOnly'])
})
