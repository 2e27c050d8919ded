// Writes shared/src/glyphs/table.ts from the font that prints contracts. Run it after the font package changes:
//   node bff/src/document/writeCoverage.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create } from 'fontkit'

const { resolve } = createRequire(import.meta.url)
const file = resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')
const font = create(readFileSync(file))

// No control, format, private or unassigned characters, no radicals that only look like characters.
const usable = cp => !/[\p{C}\p{Zl}\p{Zp}\p{M}\u2E80-\u2FDF\uFFFD]/u.test(String.fromCodePoint(cp))
const covered = [...new Set(font.characterSet)].filter(usable).sort((a, b) => a - b)

const parts = []
let end = 0
for (let i = 0; i < covered.length;) {
  const first = covered[i]
  let last = first
  while (covered[++i] === last + 1) last += 1
  parts.push((first - end).toString(36), (last - first).toString(36))
  end = last
}
const text = parts.join(' ')
const lines = text.match(/.{1,100}(?: |$)/g).map(line => `  '${line}'`)
writeFileSync(
  new URL('../../../shared/src/glyphs/table.ts', import.meta.url),
  `/**
 * Characters that the contract font (Noto Serif SC) draws: pairs in base 36, gap since the last range and its length - 1.
 * Written by bff/src/document/writeCoverage.mjs; a test compares it with the font.
 */
export const coverageTable =
${lines.join(' +\n')}
`,
)
console.log(`${covered.length} characters, ${parts.length / 2} ranges, ${text.length} bytes`)
