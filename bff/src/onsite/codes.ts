import { createHash, randomInt } from 'node:crypto'
import { codeAlphabet } from '@clf/shared/certificate'

const length = 8

/** Eight characters that a person can type, in two groups: 40 bits, short-lived and good once. */
export function newShortCode(): string {
  const code = Array.from({ length }, () => codeAlphabet[randomInt(32)]).join('')
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** Only this is kept. Spaces, dashes and case of what was typed do not matter. */
export const hashOfCode = (typed: string): string =>
  createHash('sha256').update(typed.toUpperCase().replace(/[\s-]/g, '')).digest('hex')
