import { deskPhrases } from './desk'
import { loginPhrases } from './login'
import { brokeragePhrases } from './brokerage'
import { figurePhrases } from './figures'
import { ownershipPhrases } from './ownership'
import { personPhrases } from './person'
import type { Phrase } from './phrase'
import { pricePhrases } from './price'
import { registerPhrases } from './registers'
import { restrictionPhrases } from './restriction'
import { servicePhrases } from './service'
import { settingPhrases } from './settings'
import { signingPhrases } from './signing'
import { staffPhrases } from './staff'
import { supervisionPhrases } from './supervision'
import { systemPhrases } from './system'

export * from './phrase'

/** Every code with its sentences. A code that has none does not compile. */
export const phrases = {
  ...servicePhrases,
  ...personPhrases,
  ...ownershipPhrases,
  ...restrictionPhrases,
  ...pricePhrases,
  ...signingPhrases,
  ...systemPhrases,
  ...staffPhrases,
  ...brokeragePhrases,
  ...settingPhrases,
  ...supervisionPhrases,
  ...loginPhrases,
  ...registerPhrases,
  ...deskPhrases,
  ...figurePhrases,
} as const satisfies Record<string, Phrase>

export type ErrorCode = keyof typeof phrases

export const phraseOf = (code: ErrorCode): Phrase => phrases[code]

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(phrases, code)

/** Fills `{name}` placeholders. */
export const fillPhrase = (sentence: string, values: Readonly<Record<string, string>> = {}) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
