import { uncovered } from '@clf/shared/glyphs'
import { extraFonts } from './extraFonts'

/** Characters that this server cannot print, its extra fonts counted for letters and ideographs only. */
export const uncoveredHere = (text: string): string[] =>
  uncovered(text).filter(char => !(/\p{L}/u.test(char) && extraFonts().has(char.codePointAt(0) ?? 0)))
