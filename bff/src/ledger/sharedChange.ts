import { changeKind, sharedFacts, type SharedFacts } from '@clf/shared/catalogue'
import { publicStatus } from '@clf/shared/contract'
import type { App } from '../app-context'
import { bumpCounter, type Tx } from '../store'
import type { ContractRecord } from './record'

/** What the feed needs of the server. */
type Parts = Pick<App, 'clock'> & { keys: Pick<App['keys'], 'fields'> }

/** Name of the county's counter of changes that other bodies may read. */
export const sharedCounter = 'sharedChange'

export const sharedContext = (regionCode: string, seq: number) => `shared_change/${regionCode}/${seq}`

/**
 * Writes a row of the sharing feed, in the transaction of the change, when a reader outside would see a difference. The
 * counter's row stays locked until the commit, so numbers have no gap and grow in the order of the commits: a reader who
 * sees number n has seen, or can see, every smaller one. `at` is pushed past the row before, so both orders are one.
 */
export async function noteShared(
  app: Parts,
  tx: Tx,
  before: Pick<ContractRecord, 'data'> | null,
  after: Pick<ContractRecord, 'data'>,
): Promise<void> {
  const facts = sharedFacts(after.data)
  const kind = changeKind(before && sharedFacts(before.data), facts)
  if (!facts || !kind) return
  await insertChange(app, tx, after.data.id, facts, kind)
}

async function insertChange(
  app: Parts,
  tx: Tx,
  contractId: string,
  facts: SharedFacts,
  kind: string,
): Promise<void> {
  const { regionCode, filing } = facts
  const seq = await bumpCounter(tx, regionCode, sharedCounter)
  const last = await tx
    .selectFrom('shared_change')
    .select('at')
    .where('region_code', '=', regionCode)
    .where('seq', '=', seq - 1)
    .executeTakeFirst()
  await tx
    .insertInto('shared_change')
    .values({
      region_code: regionCode,
      seq,
      contract_id: contractId,
      contract_no: filing.contractNo,
      kind,
      status: publicStatus(facts.state),
      at: Math.max(app.clock(), (last?.at ?? 0) + 1),
      facts_enc: await app.keys.fields.seal(JSON.stringify(facts), sharedContext(regionCode, seq)),
    })
    .execute()
}
