const firstDelayMs = 2_000
const maxDelayMs = 10 * 60_000

/** Wait before try `attempt + 1`: doubles from 2 s to 10 min, up to a quarter shorter so that jobs spread out. */
export function backoffMs(attempt: number, random: () => number): number {
  const full = Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(attempt - 1, 20))
  return Math.round(full * (1 - random() / 4))
}

/** A short technical word; a run of seven digits could be a number of a person. */
const isSafe = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z][\w.-]{0,48}$/.test(value) && !/\d{7}/.test(value)

/**
 * Kind of an error for the table and the log: its name, code and HTTP status. Never the message, which may quote
 * what a person wrote or what an upstream said about one.
 */
export function describeFailure(error: unknown): string {
  if (!(typeof error === 'object' && error !== null)) return 'Error'
  const { name, code, status } = error as { name?: unknown; code?: unknown; status?: unknown }
  const words = [name, code].filter(isSafe)
  if (typeof status === 'number' && status >= 100 && status < 600) words.push(String(status))
  return words.join(' ') || 'Error'
}
