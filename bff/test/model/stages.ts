import { toStringMethod } from 'fast-check'
import { sql, type RawBuilder } from 'kysely'
import type { Store } from '../../src/store'
import type { Deal } from '../../src/journey/steps'
import { dealAt, type Phase } from '../deals'
import type { TestStack } from '../stack'
import { callInProcess } from './inProcess'
import { registerReviewers } from './reviewers'

/** A sale that its own phones have brought to a phase, and the way back to that moment. */
export interface Stage {
  phase: Phase
  deal: Deal
  /** Every row, both clocks and the registry's home are again as they were then. */
  restore(): Promise<void>
  /** How it is named when a life broke something. */
  [toStringMethod](): string
}

/** Empties every table, or fills it again from the copy that was made at a phase. */
type Rewrite = (phase: Phase | null) => Promise<void>

/** Without the list of migrations and without copies. */
async function tablesOf({ db }: Store): Promise<string[]> {
  const all = await db.introspection.getTables()
  return all.map(table => table.name).filter(name => !name.startsWith('at_'))
}

const copyOf = (phase: Phase, table: string) => `at_${phase}_${table}`

function statements(tables: readonly string[], phase: Phase | null): string[] {
  const fill = (table: string) =>
    phase ? [`insert into ${table} select * from ${copyOf(phase, table)}`] : []
  return tables.flatMap(table => [`delete from ${table}`, ...fill(table)])
}

/** Evidence is refused to be deleted by triggers; they are off for this one transaction, and on while people act. */
async function createRewrite(store: Store): Promise<Rewrite> {
  const tables = await tablesOf(store)
  if (store.kind === 'postgres')
    return async phase => {
      const all = statements(tables, phase).map(each => `${each};`)
      await sql
        .raw(
          `do $$ begin perform set_config('session_replication_role', 'replica', true); ${all.join(' ')} end $$`,
        )
        .execute(store.db)
    }
  const triggers = sql<{
    name: string
    sql: string
  }>`select name, sql from sqlite_master where type = 'trigger'`
  const { rows } = await triggers.execute(store.db)
  return phase =>
    store.transaction(async tx => {
      const run = (each: string): Promise<unknown> => (sql.raw(each) as RawBuilder<unknown>).execute(tx)
      for (const { name } of rows) await run(`drop trigger ${name}`)
      for (const each of statements(tables, phase)) await run(each)
      for (const trigger of rows) await run(trigger.sql)
    })
}

/**
 * Plays one sale to each phase and keeps a copy of everything, so that a random life begins there without typing and
 * signing all over again. The database is the model's own: it holds one sale at a time.
 */
export async function stagesAt(
  stack: TestStack,
  phases: readonly Phase[],
  wish: Record<string, unknown>,
): Promise<Stage[]> {
  callInProcess(stack)
  const { store } = stack.app
  const rewrite = await createRewrite(store)
  const tables = await tablesOf(store)
  const began = stack.now() - Date.now()
  const stages: Stage[] = []
  for (const phase of phases) {
    await rewrite(null)
    const deal = await dealAt(stack, phase, wish)
    await registerReviewers(stack, deal.home.areaCode)
    for (const table of tables) {
      const copy = copyOf(phase, table)
      await sql.raw(`drop table if exists ${copy}`).execute(store.db)
      await sql.raw(`create table ${copy} as select * from ${table}`).execute(store.db)
    }
    const tokens = deal.all.map(phone => phone.token)
    stages.push({
      phase,
      deal,
      [toStringMethod]: () => phase,
      async restore() {
        await rewrite(phase)
        await stack.advance(began - (stack.now() - Date.now()))
        await stack.outside.change(deal.home.certNo, { restrictions: [], cases: [] })
        deal.all.forEach((phone, i) => (phone.token = tokens[i] ?? null))
      },
    })
  }
  return stages
}
