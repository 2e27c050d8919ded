import { readFileSync } from 'node:fs'
import { isPrintable } from '@clf/shared/glyphs'
import { create } from 'fontkit'
import { sampleModel } from '../../test/sampleDocument'
import { GlyphMissing } from './errors'
import { demandPrintable } from './glyphs'
import { fontFiles } from './render'

describe('the table of printable characters', () => {
  it('says exactly what the contract font draws; if not, run writeCoverage.mjs', () => {
    const drawn = new Set(create(readFileSync(fontFiles()[0] ?? '')).characterSet)
    const unusable = /[\p{C}\p{Zl}\p{Zp}\p{M}\u2E80-\u2FDF\uFFFD]/u
    const wrong: number[] = []
    for (let cp = 0; cp < 0x110000; cp += 1) {
      const char = String.fromCodePoint(cp)
      if (isPrintable(char) !== (drawn.has(cp) && !unusable.test(char))) wrong.push(cp)
    }
    expect(wrong).toEqual([])
  })
})

describe('demandPrintable', () => {
  it('lets a whole contract pass', () => expect(() => demandPrintable(sampleModel)).not.toThrow())
  it('names every character that cannot be printed, however deep', () => {
    expect(() => demandPrintable({ a: ['好', { b: '王𲎯' }], c: 'x\u0007' })).toThrow(
      new GlyphMissing(['𲎯', '\u0007']),
    )
  })
})
