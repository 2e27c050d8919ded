import type { FieldCrypto } from '../crypto'

/** Epoch milliseconds. */
export interface Clock {
  now(): number
}

export type PayloadCrypto = Pick<FieldCrypto, 'seal' | 'open'>

/** The part of the logger that the worker needs. */
export interface OutboxLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** One job's messages to another system, the same over all attempts. */
export interface Delivery {
  /** Stable over all attempts, signed with the message: the receiver's idempotency key. */
  readonly id: string
  /** The body of the first attempt of this step (a path); `make` is asked once, whatever changes later. */
  frozen(step: string, make: () => string): Promise<string>
}

export interface Job {
  /** Stable over all attempts: use it as the idempotency key towards the other system. */
  readonly id: string
  readonly regionCode: string
  readonly contractId: string
  readonly stream: string
  readonly seq: number
  readonly topic: string
  /** As it was enqueued; the handler parses it. */
  readonly payload: unknown
  /** 1 for the first try. */
  readonly attempt: number
  readonly createdAt: number
  readonly delivery: Delivery
}

/**
 * Does the job, outside of any transaction, at least once: a crash after the effect brings the same job again.
 * Throw `RetryLater` when it is too early, anything else when it failed.
 */
export type Handler = (job: Job) => Promise<void>

/** Not ready yet: try again in `ms`. Does not count as a failed attempt. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater'
  constructor(readonly ms: number) {
    super(`again in ${ms} ms`)
  }
}
