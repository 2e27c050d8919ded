import type { Store } from '../store'
import { payloadContext } from './enqueue'
import { backoffMs, describeFailure } from './failure'
import { renewLease } from './lease.sql'
import type { OutboxRow } from './lease.sql'
import { RetryLater } from './ports'
import type { Clock, Delivery, Handler, OutboxLog, PayloadCrypto } from './ports'

/** When a job that ended is due: so nobody who looks for due ones comes across it. */
const never = 8_640_000_000_000_000

export interface RunContext {
  store: Store
  handlers: Readonly<Record<string, Handler>>
  clock: Clock
  crypto: PayloadCrypto
  log: OutboxLog
  random: () => number
  owner: string
  leaseMs: number
  maxAttempts: (topic: string) => number
}

/** What became of a job, to be written under its lease. */
export interface Ended {
  row: OutboxRow
  change: Partial<OutboxRow>
}

export const about = (row: OutboxRow) => ({
  outboxId: row.id,
  topic: row.topic,
  contractId: row.contract_id,
  attempt: row.attempts,
})

/** Carries one leased job to done, to later, or to dead. Does not throw for what the handler does. */
export async function runJob(context: RunContext, row: OutboxRow, delivery: Delivery): Promise<Ended> {
  const { clock, log } = context
  const endRenewal = keepLease(context, row)
  let change: Partial<OutboxRow>
  try {
    await handle(context, row, delivery)
    change = { status: 'done', available_at: never, done_at: clock.now(), last_error: null }
  } catch (error) {
    change = afterFailure(context, row, error)
    const failure = change.last_error
    if (change.status === 'dead') log.error({ ...about(row), failure }, 'outbox job given up')
    else if (failure) log.warn({ ...about(row), failure }, 'outbox job failed')
  }
  await endRenewal()
  return { row, change }
}

async function handle(context: RunContext, row: OutboxRow, delivery: Delivery): Promise<void> {
  const { handlers, crypto } = context
  const handler = handlers[row.topic]
  if (!handler) throw new Error('no handler')
  await handler({
    id: row.id,
    regionCode: row.region_code,
    contractId: row.contract_id,
    stream: row.stream,
    seq: row.seq,
    topic: row.topic,
    payload: JSON.parse(
      await crypto.open(row.payload_enc, payloadContext(row.region_code, row.id)),
    ) as unknown,
    attempt: row.attempts,
    createdAt: row.created_at,
    delivery,
  })
}

function afterFailure(context: RunContext, row: OutboxRow, error: unknown): Partial<OutboxRow> {
  const now = context.clock.now()
  if (error instanceof RetryLater) {
    return {
      available_at: now + Math.max(1, Math.ceil(error.ms)),
      attempts: row.attempts - 1,
      last_error: null,
    }
  }
  const last_error = describeFailure(error)
  if (row.attempts >= context.maxAttempts(row.topic))
    return { status: 'dead', available_at: never, done_at: now, last_error }
  return { available_at: now + backoffMs(row.attempts, context.random), last_error }
}

/** Renews the lease three times within its length; a failed renewal is no reason to stop, the last update decides. */
function keepLease({ store, clock, log, owner, leaseMs }: RunContext, row: OutboxRow): () => Promise<void> {
  let renewal: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    renewal = renewLease(store, row, owner, clock.now() + leaseMs).catch((error: unknown) =>
      log.warn({ outboxId: row.id, failure: describeFailure(error) }, 'outbox lease not renewed'),
    )
  }, leaseMs / 3)
  return () => {
    clearInterval(timer)
    return renewal.then(() => undefined)
  }
}
