import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create } from 'fontkit'

/** Where Debian puts HanaMinB, which draws the ideographs of extensions B to F. */
const usual = '/usr/share/fonts/truetype/hanazono'

interface ExtraFonts {
  files: string[]
  /** Names by which the templates ask for them, after our own. */
  families: string[]
  has(cp: number): boolean
}

let found: ExtraFonts | undefined

/**
 * Fonts of the machine beside the two that we bring: the `.ttf` files of EXTRA_FONT_DIR. Read from the environment, not from the
 * configuration, because the rendering thread needs them too. Every machine that seals must have the same ones.
 */
export function extraFonts(): ExtraFonts {
  if (found) return found
  const dir = process.env.EXTRA_FONT_DIR ?? usual
  const files = existsSync(dir)
    ? readdirSync(dir)
        .filter(name => name.endsWith('.ttf'))
        .sort()
        .map(name => join(dir, name))
    : []
  const fonts = files.map(file => create(readFileSync(file)))
  const drawn = new Set(fonts.flatMap(font => font.characterSet))
  found = {
    files,
    families: [...new Set(fonts.map(font => font.familyName))],
    has: cp => drawn.has(cp),
  }
  return found
}
