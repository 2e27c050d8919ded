import fc from 'fast-check'
import { exceedsPercent, formatYuan, maxFen, parseYuan, unitPriceFen, yuanInWords, yuanText } from './index'

describe('figures', () => {
  it.each([
    ['680000', 68_000_000],
    ['680,000.50', 68_000_050],
    ['６８００００．５', 68_000_050],
    ['¥680000元', 68_000_000],
    ['0.05', 5],
    ['0', 0],
    ['9999999999.99', maxFen],
  ])('%s is %i fen', (text, fen) => {
    expect(parseYuan(text)).toEqual({ ok: true, fen })
  })

  it.each(['', '.5', '1.', '1.234', '-1', '1e5', '10000000000', '68,00', '68万', '一百', 'NaN', '1,2345'])(
    '%j is refused',
    text => {
      expect(parseYuan(text)).toEqual({ ok: false, code: 'PRC-01' })
    },
  )

  it('comes back from every text form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: maxFen }), fen => {
        expect(parseYuan(yuanText(fen))).toEqual({ ok: true, fen })
        expect(parseYuan(formatYuan(fen))).toEqual({ ok: true, fen })
      }),
    )
  })

  it('groups thousands', () => {
    expect(formatYuan(100_000_000_050)).toBe('1,000,000,000.50')
    expect(formatYuan(99_999)).toBe('999.99')
    expect(formatYuan(-5)).toBe('-0.05')
  })
})

describe('words', () => {
  it.each([
    [140_950, '壹仟肆佰零玖元伍角'],
    [600_714, '陆仟零柒元壹角肆分'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
    [32_504, '叁佰贰拾伍元零肆分'],
    [68_000_000, '陆拾捌万元整'],
    [1_000_000_100, '壹仟万零壹元整'],
    [100_500_000, '壹佰万零伍仟元整'],
    [10_020_030_040, '壹亿零贰拾万零叁佰元肆角'],
    [5, '伍分'],
    [10, '壹角'],
    [0, '零元整'],
  ])('%i fen is 人民币%s', (fen, words) => {
    expect(yuanInWords(fen)).toBe(`人民币${words}`)
  })

  /** Reads words back by another way than they are made: each unit lifts what stands before it. */
  function fenOf(words: string): number {
    const digits: Record<string, number> = {}
    ;[...'零壹贰叁肆伍陆柒捌玖'].forEach((c, i) => (digits[c] = i))
    const units: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 }
    let [total, group, digit, fen] = [0, 0, 0, 0]
    for (const c of words.replace(/^人民币|整$/g, '')) {
      const unit = units[c]
      if (c in digits) digit = digits[c] ?? 0
      else if (unit) {
        group += digit * unit
        digit = 0
      } else if (c === '角' || c === '分') {
        fen += digit * (c === '角' ? 10 : 1)
        digit = 0
      } else {
        total += (group + digit) * (c === '亿' ? 100_000_000 : c === '万' ? 10_000 : 1)
        group = digit = 0
      }
    }
    return total * 100 + fen
  }

  it('says every amount so that it can be read back, with no doubled zero', () => {
    const amounts = fc.oneof(
      fc.integer({ min: 0, max: maxFen }),
      fc
        .array(fc.constantFrom('0', '0', '0', '1', '9'), { minLength: 1, maxLength: 12 })
        .map(d => Number(d.join(''))),
    )
    fc.assert(
      fc.property(amounts, fen => {
        const words = yuanInWords(fen)
        expect(fenOf(words)).toBe(fen)
        expect(words).not.toMatch(/零零|零[拾佰仟万亿]/)
      }),
      { numRuns: 3000 },
    )
  })
})

it('computes the unit price half up', () => {
  expect(unitPriceFen(68_000_000, 11_852)).toBe(573_743)
  expect(unitPriceFen(1, 200)).toBe(1)
  expect(unitPriceFen(1, 201)).toBe(0)
})

it('compares percentages exactly', () => {
  expect(exceedsPercent(20, 100, 20)).toBe(false)
  expect(exceedsPercent(21, 100, 20)).toBe(true)
})
