import { unprintableNote } from '@clf/shared/glyphs'
import { uncoveredHere } from '../document'
import { Refusal } from '../http/refusal'

const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(textsOf)
      : []

/** Every text of the registry's record of the home. @throws Refusal NAM-02 */
export function demandPrintableHouse(house: object): void {
  const missing = uncoveredHere(textsOf(house).join(''))
  if (missing.length) throw new Refusal('NAM-02', { values: { chars: missing.join('、') } })
}

/** A name that the contract can't print is told before anybody signs; the window knows how. @throws Refusal NAM-01 */
export function demandPrintableName(name: string, path = 'name'): void {
  const missing = uncoveredHere(name)
  if (missing.length)
    throw new Refusal('NAM-01', {
      values: { chars: missing.join('、') },
      fields: [{ path, message: unprintableNote(missing) }],
    })
}
