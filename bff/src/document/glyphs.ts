import { GlyphMissing } from './errors'
import { uncoveredHere } from './coverage'

/** Every text inside a value of plain data. */
function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) yield* textsOf(member)
}

/**
 * Typst itself refuses a missing glyph, font by font; this names all of them at once, and control characters too.
 * @throws GlyphMissing
 */
export function demandPrintable(words: unknown): void {
  const missing = uncoveredHere([...textsOf(words)].join('\n'))
  if (missing.length > 0) throw new GlyphMissing(missing)
}
