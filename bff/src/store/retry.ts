import { setTimeout as sleep } from 'node:timers/promises'
import { isRetryable } from './errors'

const attempts = 25
const firstDelayMs = 4
const maxDelayMs = 250

/**
 * Runs `work` again while it fails for a passing reason (serialization, deadlock, busy file), with full jitter so
 * that competitors spread out. Any other error, and the last of 25 failures, is thrown as it came.
 */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error
      await sleep(Math.random() * Math.min(maxDelayMs, firstDelayMs * 2 ** attempt))
    }
  }
}
