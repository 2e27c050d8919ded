import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { stampsOlderThan } from './sealing.sql'

/**
 * County parameter `filingStopsAfterStampMinutes` (0: never): nothing more is filed while files wait longer than that for
 * a trusted time. One stamp is enough to go on; nobody has to switch anything.
 * @throws Refusal TSA-01
 */
export async function demandRecentStamps(app: App, regionCode: string): Promise<void> {
  const { filingStopsAfterStampMinutes: minutes } = await app.parameters(regionCode)
  if (minutes <= 0) return
  if (await stampsOlderThan(app, regionCode, app.clock() - minutes * 60_000)) throw new Refusal('TSA-01')
}
