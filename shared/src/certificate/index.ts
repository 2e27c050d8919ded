export * from './standing'

/**
 * Verification code of a filed contract (查验合同识别码): 14 random Crockford base-32 symbols (70 bits) and two
 * Reed–Solomon check symbols over GF(32), shown as XXXX-XXXX-XXXX-XXXX. Every error in one or two symbols is
 * found, a single one is located (a hint for the reader, never a silent correction).
 */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const dataLength = 14
const codeLength = 16

const exp: number[] = []
const log: number[] = []
for (let value = 1, power = 0; power < 31; power++) {
  exp[power] = value
  log[value] = power
  value <<= 1
  if (value & 32) value ^= 0b100101
}

const power = (n: number) => exp[((n % 31) + 31) % 31] ?? 0
const logOf = (value: number) => log[value] ?? 0
const multiply = (a: number, b: number) => (a && b ? power(logOf(a) + logOf(b)) : 0)

/** Generator (x − α)(x − α²), highest power first. */
const generator = [1, power(1) ^ power(2), power(3)]

function checkSymbols(data: readonly number[]): number[] {
  const rest = [...data, 0, 0]
  for (let i = 0; i < data.length; i++) {
    const factor = rest[i] ?? 0
    if (!factor) continue
    for (let j = 1; j < 3; j++) rest[i + j] = (rest[i + j] ?? 0) ^ multiply(generator[j] ?? 0, factor)
  }
  return rest.slice(-2)
}

const syndrome = (word: readonly number[], n: number) => word.reduce((sum, symbol) => multiply(sum, power(n)) ^ symbol, 0)

const spell = (word: readonly number[]) => formatCode(word.map(i => codeAlphabet[i] ?? '').join(''))

/** Groups of four for reading aloud. */
export const formatCode = (code: string) => (code.match(/.{1,4}/g) ?? []).join('-')

/** A new code; `randomSymbol` gives a uniform integer 0..31 from a cryptographic source. */
export function newCode(randomSymbol: () => number): string {
  const data = Array.from({ length: dataLength }, randomSymbol)
  return spell([...data, ...checkSymbols(data)])
}

export type ParsedCode =
  | { ok: true; code: string }
  | { ok: false; reason: 'length' | 'alphabet' | 'checksum'; suspect?: number; suggestion?: string }

/** Reads what a person typed: lower case, full width, spaces, dashes and the look-alikes I L O U are understood. */
export function parseCode(input: string): ParsedCode {
  const text = input
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_—–]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
    .replace(/U/g, 'V')
  if (text.length !== codeLength) return { ok: false, reason: 'length' }
  const word = [...text].map(c => codeAlphabet.indexOf(c))
  const foreign = word.indexOf(-1)
  if (foreign >= 0) return { ok: false, reason: 'alphabet', suspect: foreign }
  const s1 = syndrome(word, 1)
  const s2 = syndrome(word, 2)
  if (!s1 && !s2) return { ok: true, code: formatCode(text) }
  return { ok: false, reason: 'checksum', ...locate(word, s1, s2) }
}

/** Where one wrong symbol would explain both syndromes, and the code it would have been. */
function locate(word: readonly number[], s1: number, s2: number): { suspect?: number; suggestion?: string } {
  if (!s1 || !s2) return {}
  const position = (logOf(s2) - logOf(s1) + 31) % 31
  const index = codeLength - 1 - position
  if (index < 0) return {}
  const repaired = word.map((symbol, i) => (i === index ? symbol ^ multiply(s1, power(-position)) : symbol))
  return { suspect: index, suggestion: spell(repaired) }
}
