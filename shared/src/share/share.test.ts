import fc from 'fast-check'
import { isShare, isWhole, parseShare, percentText, sameShare, shareText, sumShares } from './index'

it('adds thirds to exactly one, percents to less', () => {
  const third = { n: 1, d: 3 }
  expect(isWhole(sumShares([third, third, third]))).toBe(true)
  const percent = { n: 3333, d: 10_000 }
  const sum = sumShares([percent, percent, percent])
  expect(isWhole(sum)).toBe(false)
  expect(sum && percentText(sum)).toBe('99.99%')
})

it('splits a whole in any way and finds it whole again', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 }), parts => {
      const d = parts.reduce((a, b) => a + b, 0)
      expect(isWhole(sumShares(parts.map(n => ({ n, d }))))).toBe(true)
      expect(isWhole(sumShares([...parts.map(n => ({ n, d })), { n: 1, d }]))).toBe(false)
    }),
  )
})

it('gives up rather than being inexact', () => {
  const primes = [99_991, 99_989, 99_971, 99_961]
  expect(sumShares(primes.map(d => ({ n: 1, d })))).toBeNull()
  expect(isWhole(null)).toBe(false)
})

it.each([
  ['1/3', { n: 1, d: 3 }],
  ['2／4', { n: 1, d: 2 }],
  ['50%', { n: 1, d: 2 }],
  ['33.33％', { n: 3333, d: 10_000 }],
  ['100', { n: 1, d: 1 }],
])('reads %s', (text, share) => {
  expect(parseShare(text)).toEqual({ ok: true, share })
})

it.each(['0', '0/3', '4/3', '101%', '1/0', '-1/2', 'abc', ''])('refuses %j', text => {
  expect(parseShare(text)).toEqual({ ok: false, code: 'SHR-02' })
})

it('shows shares', () => {
  expect(shareText({ n: 1, d: 3 })).toBe('1/3（约33.33%）')
  expect(shareText({ n: 1, d: 1 })).toBe('1/1（100%）')
  expect(percentText({ n: 1, d: 8 })).toBe('12.5%')
  expect(percentText({ n: 99_999, d: 100_000 })).toBe('约99.99%')
})

it('compares and checks', () => {
  expect(sameShare({ n: 1, d: 2 }, { n: 2, d: 4 })).toBe(true)
  expect(sameShare({ n: 1, d: 2 }, { n: 2, d: 3 })).toBe(false)
  expect(isShare({ n: 1.5, d: 2 })).toBe(false)
  expect(isShare({ n: 3, d: 2 })).toBe(false)
})
