import { codeAlphabet, parseCode } from '@clf/shared/certificate'

export interface Mistake {
  message: string
  /** The code that was probably meant. Only ever shown; the person decides. */
  suggestion: string | null
}

/** What was typed, as the code's reader sees it: full-width letters, case, spaces and dashes apart. */
const symbolsOf = (typed: string) => [
  ...typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_—–]/g, ''),
]

/** `第2组第3个“B”`, as the code is printed in groups of four. */
const place = (symbols: readonly string[], at: number) =>
  `第${Math.floor(at / 4) + 1}组第${(at % 4) + 1}个“${symbols[at] ?? ''}”`

/** The one letter or digit that makes a code of it, in place of a symbol that no code has. */
function filledIn(symbols: readonly string[], at: number): string | null {
  for (const symbol of codeAlphabet) {
    const tried = parseCode([...symbols.slice(0, at), symbol, ...symbols.slice(at + 1)].join(''))
    if (tried.ok) return tried.code
  }
  return null
}

/** What is wrong with a typed code, as exactly as the check symbols can tell; null when nothing is. */
export function mistakeIn(typed: string): Mistake | null {
  const parsed = parseCode(typed)
  if (parsed.ok) return null
  const { reason, suspect, suggestion } = parsed
  const symbols = symbolsOf(typed)
  if (reason === 'length') {
    const count = symbols.length ? `现在是${symbols.length}位。` : ''
    return { message: `查验码是16位字母和数字。${count}请核对后再填`, suggestion: null }
  }
  if (suspect === undefined) return { message: '查验码有误，不止一处。请对照合同核对', suggestion: null }
  if (reason === 'alphabet')
    return {
      message: `${place(symbols, suspect)}不对，查验码只有字母和数字`,
      suggestion: filledIn(symbols, suspect),
    }
  return { message: `${place(symbols, suspect)}可能写错了`, suggestion: suggestion ?? null }
}
