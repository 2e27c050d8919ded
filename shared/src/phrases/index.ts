import { servicePhrases } from './service'
import type { Phrase } from './phrase'

export * from './phrase'

/** Every code with its sentences. A code that has none does not compile. */
export const phrases = { ...servicePhrases } as const satisfies Record<string, Phrase>

export type ErrorCode = keyof typeof phrases

export const phraseOf = (code: ErrorCode): Phrase => phrases[code]

/** Fills `{name}` placeholders. */
export const fillPhrase = (sentence: string, values: Readonly<Record<string, string>> = {}) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
