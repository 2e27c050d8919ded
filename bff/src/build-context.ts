import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import { AcceptanceClient } from './acceptance/acceptanceClient'
import { amendmentHandlers } from './amendment/jobs'
import type { App } from './app-context'
import type { Config } from './config'
import { ensureDevKeys, hsmOf, loadKeys, revocationLists, type OpenSdfDevice } from './crypto'
import { createDocuments, createRenderer, httpQuestion, httpTimestamp, type Renderer } from './document'
import { outboxHandlers } from './filing/jobs'
import { EhuibanHost } from './host/ehuibanHost'
import { Gateway } from './host/gateway'
import { ChangeHub } from './http/changeHub'
import { httpWitness, startLog, type LogWorker } from './log'
import { noDevices, OnsiteClient } from './onsite/onsiteClient'
import { createEnqueue, startOutbox, type Outbox } from './outbox'
import { openParameters, type ParameterBook } from './parameters/parameters'
import { RegistryClient } from './registry/registryClient'
import { transferJobs } from './transfer/jobs'
import { openStore, type Store } from './store'
import { directoryBlobs, encryptedBlobs, s3Blobs } from './store/blobs'

/** How long the jobs of a process that died stay untouched; a living one renews its leases. */
const leaseMs = 10_000

/** How often a process looks for contracts that have moved. */
const logPollMs = 2_000

/** Logs never carry people: bodies are not logged at all, and these paths are cut should one slip in. */
const redact = [
  '*.name',
  '*.idNo',
  '*.phone',
  '*.address',
  '*.token',
  '*.ticketId',
  'err.config',
  'err.request',
  'err.response',
]

/** Parts that a test hands in; what is handed in is not closed here. */
export interface Parts {
  store?: Store
  renderer?: Renderer
  openHsm?: OpenSdfDevice
  /** Where log lines go, instead of the standard output. */
  logTo?: pino.DestinationStream
  /** How often the outbox and the log look by themselves; 0: only when woken or drained. */
  pollMs?: number
}

export interface Context {
  app: App
  outbox: Outbox
  tlog: LogWorker
  parameters: ParameterBook
  /** Undoes what was opened, in order. */
  close: () => Promise<void>
}

/** Opens everything that the rooms are handed. */
export async function buildContext(config: Config, clock: () => number, parts: Parts = {}): Promise<Context> {
  const log: Logger = pino(
    { level: config.logLevel, redact: { paths: redact, remove: true } },
    ...(parts.logTo ? [parts.logTo] : []),
  )
  const openHsm = parts.openHsm ?? (await hsmOf(config))
  if (!config.production && !openHsm && !existsSync(join(config.keyDir, 'log.key')))
    await ensureDevKeys(config.keyDir)
  const keys = await loadKeys(config.keyDir, openHsm)
  const store = parts.store ?? (await openStore(config))
  const parameters = await openParameters(store, clock)
  const renderer = parts.renderer ?? createRenderer()
  const authority = { url: config.tsaUrl, roots: keys.roots, now: clock }
  const [tsa, ask] = [httpTimestamp(authority), httpQuestion(authority)]
  const gateway = (upstream: Config['host']) => new Gateway({ ...upstream, clock: Date.now })
  const ticking = { now: clock }
  const app: App = {
    config,
    store,
    blobs: encryptedBlobs(
      config.s3 ? s3Blobs(config.s3) : directoryBlobs(join(config.dataDir, 'blobs')),
      keys.fields,
    ),
    keys,
    log,
    clock,
    hub: new ChangeHub(),
    host: new EhuibanHost(gateway(config.host), config.hostAppId),
    registry: new RegistryClient(gateway(config.registry), clock),
    acceptance: new AcceptanceClient(gateway(config.acceptance)),
    onsite: config.onsite ? new OnsiteClient(gateway(config.onsite)) : noDevices,
    documents: createDocuments(
      { renderer, keys, tsa, ask, crls: () => revocationLists(config.keyDir) },
      clock,
    ),
    witness: httpWitness({
      ...config.witness,
      keyDir: config.keyDir,
      askForKey: !config.production,
    }),
    parameters: parameters.of,
    refreshParameters: parameters.refresh,
    enqueue: createEnqueue({ clock: ticking, crypto: keys.fields }),
    wake: () => outbox.wake(),
  }
  const outbox = startOutbox({
    store,
    handlers: { ...outboxHandlers(app), ...amendmentHandlers(app), ...transferJobs(app) },
    clock: ticking,
    crypto: keys.fields,
    log,
    pollMs: parts.pollMs ?? 1_000,
    leaseMs,
    maxAttempts: config.outboxAttempts,
    skippable: ['inbox.message'],
  })
  const tlog = startLog(app, parts.pollMs ?? logPollMs)
  const close = async () => {
    await tlog.stop()
    await outbox.stop()
    parameters.close()
    if (!parts.renderer) await renderer.close()
    if (!parts.store) await store.close()
    await keys.close?.()
  }
  return { app, outbox, tlog, parameters, close }
}
