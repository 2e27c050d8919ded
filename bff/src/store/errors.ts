/** A concurrent transaction won; run this one again from the start. Thrown by query helpers inside a transaction. */
export class RetryTransaction extends Error {
  override readonly name = 'RetryTransaction'
}

/** Code of a database or system error, or ''. Asks for the property, not for the class: libraries bring their own. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''

/** Serialization failure or deadlock (PostgreSQL), busy or locked file (SQLite): safe to run again. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof RetryTransaction) return true
  const code = codeOf(error)
  return (
    code === '40001' || code === '40P01' || code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')
  )
}

/** A primary key or unique index refused the row, on either engine. The transaction must not go on after it. */
export function isUniqueViolation(error: unknown): boolean {
  const code = codeOf(error)
  return code === '23505' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === 'SQLITE_CONSTRAINT_UNIQUE'
}
