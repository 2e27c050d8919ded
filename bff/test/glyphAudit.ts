import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create } from 'fontkit'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
interface Entry {
  value?: Json
  stream?: { dict: { [key: string]: Json }; data?: string }
}

/** Characters of a ToUnicode map by glyph number, single entries and ranges. */
function charactersOf(cmap: string): Map<number, string> {
  const found = new Map<number, string>()
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      found.set(parseInt(glyph, 16), text(to))
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first = '', last = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let g = parseInt(first, 16), i = 0; g <= parseInt(last, 16); g += 1, i += 1)
        found.set(g, String.fromCodePoint((text(to).codePointAt(0) ?? 0) + i))
  return found
}

/** Which characters the embedded fonts of a PDF really draw: a ToUnicode entry and an outline that is not empty. */
export function drawnCharacters(pdf: Uint8Array): Set<string> {
  const dir = mkdtempSync(join(tmpdir(), 'clf-glyphs-'))
  writeFileSync(join(dir, 'a.pdf'), pdf)
  const args = ['--json=2', '--json-stream-data=inline', '--decode-level=generalized', join(dir, 'a.pdf')]
  const json = JSON.parse(execFileSync('qpdf', args, { encoding: 'utf8', maxBuffer: 256 << 20 })) as {
    qpdf: [Json, Record<string, Entry>]
  }
  const table = json.qpdf[1]
  const at = (ref: Json | undefined): Entry => (typeof ref === 'string' ? (table[`obj:${ref}`] ?? {}) : {})
  const dict = (ref: Json | undefined) => (at(ref).value ?? ref) as { [key: string]: Json }
  const data = (ref: Json | undefined) => Buffer.from(at(ref).stream?.data ?? '', 'base64')
  const drawn = new Set<string>()
  for (const { value } of Object.values(table)) {
    const font = value as { [key: string]: Json } | null | undefined
    if (font?.['/Subtype'] !== '/Type0') continue
    const [descendant] = dict(font['/DescendantFonts']) as unknown as Json[]
    const file = dict(dict(descendant)['/FontDescriptor'])
    const path = join(dir, 'font')
    writeFileSync(path, data(file['/FontFile2'] ?? file['/FontFile3']))
    const embedded = create(readFileSync(path))
    for (const [glyph, char] of charactersOf(data(font['/ToUnicode']).toString('latin1')))
      if (embedded.getGlyph(glyph).path.commands.length > 0) drawn.add(char)
  }
  return drawn
}

/** Text layer as a reader would copy it. */
export const textLayer = (pdf: Uint8Array): string =>
  execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 64 << 20 })
