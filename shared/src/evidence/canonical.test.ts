import canonicalize from 'canonicalize'
import * as fc from 'fast-check'
import { canonicalJson } from './canonical'

describe('canonicalJson', () => {
  it('orders members by UTF-16 unit and leaves no space', () => {
    expect(
      canonicalJson({
        b: [1, null, true],
        a: { '\u20ac': 'x', '1': '王䶮' },
        '\ud83d\ude00': 0,
        '\ufb33': 1,
      }),
    ).toBe('{"a":{"1":"王䶮","\u20ac":"x"},"b":[1,null,true],"\ud83d\ude00":0,"\ufb33":1}')
  })

  it('gives the bytes of the reference implementation of RFC 8785', () => {
    const scalar = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    )
    const value = fc.object({
      key: fc.string({ unit: 'grapheme' }),
      values: [scalar, fc.boolean(), fc.constant(null)],
    })
    fc.assert(fc.property(value, v => canonicalJson(v) === canonicalize(v)))
  })

  it.each([undefined, NaN, Infinity, () => 1, { a: NaN }, [undefined], { a: '\ud800' }, { '\udc00x': 1 }])(
    'refuses what has no JSON form: %p',
    value => expect(() => canonicalJson(value)).toThrow(TypeError),
  )
})
