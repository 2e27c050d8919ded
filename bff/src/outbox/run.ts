import type { Store } from '../store'
import { deliveryOf } from './body.sql'
import { payloadContext } from './enqueue'
import { backoffMs, describeFailure } from './failure'
import { updateHeld } from './lease.sql'
import type { OutboxRow } from './lease.sql'
import { RetryLater } from './ports'
import type { Clock, Handler, OutboxLog, PayloadCrypto } from './ports'

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

const noLease = { lease_owner: null, lease_until: null }

/** Carries one leased job to done, to later, or to dead. Does not throw for what the handler does. */
export async function runJob(context: RunContext, row: OutboxRow): Promise<void> {
  const { store, clock, log, owner } = context
  const about = { outboxId: row.id, topic: row.topic, contractId: row.contract_id, attempt: row.attempts }
  const endRenewal = keepLease(context, row)
  let change: Partial<OutboxRow>
  try {
    await handle(context, row)
    change = { status: 'done', done_at: clock.now(), last_error: null }
  } catch (error) {
    change = afterFailure(context, row, error)
    if (change.status === 'dead') log.error({ ...about, failure: change.last_error }, 'outbox job given up')
    else if (change.last_error) log.warn({ ...about, failure: change.last_error }, 'outbox job failed')
  }
  await endRenewal()
  const mine = await updateHeld(store, row, owner, { ...noLease, ...change })
  if (!mine) log.warn(about, 'outbox lease was lost before the job ended')
}

async function handle(context: RunContext, row: OutboxRow): Promise<void> {
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
    delivery: deliveryOf(context, row),
  })
}

function afterFailure(context: RunContext, row: OutboxRow, error: unknown): Partial<OutboxRow> {
  const now = context.clock.now()
  if (error instanceof RetryLater) {
    return { available_at: now + Math.max(1, error.ms), attempts: row.attempts - 1, last_error: null }
  }
  const last_error = describeFailure(error)
  if (row.attempts >= context.maxAttempts(row.topic)) return { status: 'dead', done_at: now, last_error }
  return { available_at: now + backoffMs(row.attempts, context.random), last_error }
}

/** Renews the lease three times within its length; a failed renewal is no reason to stop, the last update decides. */
function keepLease({ store, clock, log, owner, leaseMs }: RunContext, row: OutboxRow): () => Promise<void> {
  let renewal: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    renewal = updateHeld(store, row, owner, { lease_until: clock.now() + leaseMs }).catch((error: unknown) =>
      log.warn({ outboxId: row.id, failure: describeFailure(error) }, 'outbox lease not renewed'),
    )
  }, leaseMs / 3)
  return () => {
    clearInterval(timer)
    return renewal.then(() => undefined)
  }
}
