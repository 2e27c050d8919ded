import { HttpError } from './types'

type Fields = Readonly<Record<string, unknown>>

/** A non-empty text field. @throws HttpError 400 that names it */
export function text(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value !== 'string' || value === '') throw new HttpError(400, `${name}: a text is needed`)
  return value
}

export const optionalText = (fields: Fields, name: string): string | null =>
  typeof fields[name] === 'string' && fields[name] !== '' ? fields[name] : null

/** A number field, or the fallback when it is absent. @throws HttpError 400 */
export function number(fields: Fields, name: string, fallback?: number): number {
  const value = fields[name] ?? fallback
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new HttpError(400, `${name}: a number is needed`)
  return value
}

export const flag = (fields: Fields, name: string): boolean | null =>
  typeof fields[name] === 'boolean' ? fields[name] : null

export function object(fields: Fields, name: string): Record<string, unknown> {
  const value = fields[name]
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new HttpError(400, `${name}: an object is needed`)
  return value as Record<string, unknown>
}

export function list(fields: Fields, name: string): unknown[] | null {
  const value = fields[name]
  if (value === undefined || value === null) return null
  if (!Array.isArray(value)) throw new HttpError(400, `${name}: a list is needed`)
  return value
}

/** One of the given words. @throws HttpError 400 that lists them */
export function oneOf<T extends string>(fields: Fields, name: string, words: readonly T[]): T {
  const found = words.find(word => word === fields[name])
  if (found === undefined) throw new HttpError(400, `${name}: one of ${words.join(', ')}`)
  return found
}
