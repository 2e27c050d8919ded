import * as fc from 'fast-check'
import { codeAlphabet, newCode, parseCode } from '.'

const codes = fc.array(fc.integer({ min: 0, max: 31 }), { minLength: 14, maxLength: 14 }).map(symbols => {
  let i = 0
  return newCode(() => symbols[i++] ?? 0)
})
const replace = (code: string, at: number, symbol: string) => code.slice(0, at) + symbol + code.slice(at + 1)

describe('verification code', () => {
  it('reads what it wrote, also in lower case and without dashes', () => {
    fc.assert(
      fc.property(codes, code => {
        expect(parseCode(code)).toEqual({ ok: true, code })
        expect(parseCode(code.toLowerCase().replace(/-/g, ' '))).toEqual({ ok: true, code })
      }),
    )
  })

  it('finds and locates every single wrong symbol', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 31 }), (code, at, shift) => {
        const bare = code.replace(/-/g, '')
        const wrong = codeAlphabet[(codeAlphabet.indexOf(bare[at] ?? '') + shift) % 32] ?? ''
        const parsed = parseCode(replace(bare, at, wrong))
        expect(parsed).toEqual({ ok: false, reason: 'checksum', suspect: at, suggestion: code })
      }),
    )
  })

  it('finds every swap of two different neighbours', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 0, max: 14 }), (code, at) => {
        const bare = code.replace(/-/g, '')
        fc.pre(bare[at] !== bare[at + 1])
        const swapped = bare.slice(0, at) + bare[at + 1] + bare[at] + bare.slice(at + 2)
        expect(parseCode(swapped).ok).toBe(false)
      }),
    )
  })

  it('says what is wrong with other input', () => {
    expect(parseCode('123')).toEqual({ ok: false, reason: 'length' })
    expect(parseCode('0000-0000-0000-000*')).toMatchObject({ ok: false, reason: 'alphabet' })
  })
})
