import type { App } from '../app-context'
import { DocumentError, TsaUnavailable, type DocumentOrder, type ProducedDocument } from '../document'
import { RetryLater } from '../outbox'
import { keptEvidence, noteWaiting, type SealKey } from './sealing.sql'

const shortestWaitMs = 2_000
const longestWaitMs = 120_000

/** Half of what it has waited already: often at first, then every two minutes, and never given up. */
const nextTry = (waitedMs: number) => Math.min(longestWaitMs, Math.max(shortestWaitMs, waitedMs / 2))

/**
 * The sealed file of an order. Its evidence is signed once and kept, so a second try differs from the first in its time
 * stamp alone. Call `noteStamped` in the transaction that registers the file.
 * @throws RetryLater while the authority gives no time (the parties see that it waits), DocumentError
 */
export async function produceOnce(app: App, key: SealKey, order: DocumentOrder): Promise<ProducedDocument> {
  const { evidenceFacts: _signed, ...rest } = order
  const evidenceJson = await keptEvidence(
    app,
    key,
    async () => (await app.documents.freeze(order)).evidenceJson,
  )
  return app.documents.produce({ ...rest, evidenceJson }).catch((error: unknown) => waitFor(app, key, error))
}

/** A missing stamp is a state that the parties see, never a local time. */
async function waitFor(app: App, key: SealKey, error: unknown): Promise<never> {
  const noStamp =
    error instanceof TsaUnavailable || (error instanceof DocumentError && error.code === 'TSA_BAD_TOKEN')
  if (!noStamp) throw error
  const since = await noteWaiting(app, key)
  app.hub.changed(key.contractId)
  app.log.warn({ contractId: key.contractId, code: error.code }, 'no time stamp for a sealed file')
  // A bad token is for a person to look at: it counts as a failure and ends as a dead letter.
  if (!error.retryable) throw error
  throw new RetryLater(nextTry(app.clock() - since))
}
