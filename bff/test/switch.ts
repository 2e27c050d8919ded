import { randomUUID } from 'node:crypto'
import type { Channel, FilingMode } from '@clf/shared/settings'
import type { TestStack } from './stack'

/** A line of the filing switch, approved and in force at once. */
export async function setSwitch(
  { app, now }: Pick<TestStack, 'app' | 'now'>,
  regionCode: string,
  channel: Channel,
  mode: FilingMode,
  siteId: string | null = null,
): Promise<string> {
  const id = randomUUID()
  const approved = { approved_by: 'test', approved_at: now(), effective_at: now() }
  await app.store.db
    .insertInto('filing_switch')
    .values({ region_code: regionCode, id, channel, mode, site_id: siteId, ...approved })
    .execute()
  return id
}
