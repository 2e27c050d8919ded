import { coverage, latin1 } from './byteRange'
import { nameLines } from './certificate'
import { oidOf, partsOf, readDer, timeOf } from './der'
import { fromHex, toHex } from './means'
import { Found } from './problem'
import { pairOf } from './signature'

const der = (hex: string) => readDer(fromHex(hex.replace(/ /g, '')))
const time = (tag: string, text: string) =>
  der(tag + text.length.toString(16).padStart(2, '0') + toHex(new TextEncoder().encode(text)))

describe('DER', () => {
  it('reads values and what they hold', () => {
    const { tag, body, raw } = der('30 06 02 01 05 04 01 ff 99')
    expect([tag, body.length, raw.length]).toEqual([0x30, 6, 8])
    expect(partsOf({ body }).map(part => [part.tag, toHex(part.body)])).toEqual([
      [2, '05'],
      [4, 'ff'],
    ])
    expect(der(`04 81 80 ${'00'.repeat(128)}`).body).toHaveLength(128)
  })

  it.each([
    ['cut off', '04 05 00'],
    ['no length', '04'],
    ['nothing', ''],
    ['indefinite length', '30 80 00 00'],
    ['a length longer than it must be', '04 81 05 0000000000'],
    ['a length with a leading zero', `04 82 00 80 ${'00'.repeat(128)}`],
    ['a long tag', '1f 81 01 00'],
  ])('refuses %s', (_, hex) => expect(() => der(hex)).toThrow('DER'))

  it('refuses a rest inside', () => expect(() => partsOf(der('30 04 02 01 05 04'))).toThrow('DER'))

  it('reads identifiers and times', () => {
    expect(oidOf(der('06 09 2a 86 48 86 f7 0d 01 07 02'))).toBe('1.2.840.113549.1.7.2')
    expect(oidOf(der('06 03 55 04 03'))).toBe('2.5.4.3')
    expect(timeOf(time('17', '261123022400Z'))).toBe(Date.parse('2026-11-23T02:24:00Z'))
    expect(timeOf(time('17', '500101000000Z'))).toBe(Date.parse('1950-01-01T00:00:00Z'))
    expect(timeOf(time('18', '20261123022400.5Z'))).toBe(Date.parse('2026-11-23T02:24:00.500Z'))
    expect(() => timeOf(time('18', '20261123022400+0800'))).toThrow('time')
  })

  it('tells names as the trust list does', () =>
    expect(nameLines(fromHex('301c310b300906035504061302434e310d300b06035504030c04e5b18021'))).toBe(
      'C=CN\nCN=局!',
    ))
})

describe('a signature of two numbers', () => {
  it('is r‖s, filled up from the left', () =>
    expect(toHex(pairOf(fromHex('3007020105020200ff'), 4))).toBe('00000005000000ff'))

  it.each([
    ['a negative number', '3006020185020107'],
    ['a number with a needless zero', '300702020005020107'],
    ['a number too long', '300a02050100000000020107'],
    ['one number', '3003020105'],
    ['a rest behind it', '300602010502010700'],
    ['a text in place of a number', '3006040105020107'],
  ])('refuses %s', (_, hex) => expect(() => pairOf(fromHex(hex), 4)).toThrow())
})

describe('what a seal covers', () => {
  /** A file whose range leaves out the gap; `after` may say that less or more follows than there is. */
  const file = (gap: string, { begin = 0, more = 0 } = {}) => {
    const range = (start: number, rest: number) =>
      `%PDF-1.7 /ByteRange [${begin} ${String(start).padStart(4)} ${String(start + gap.length).padStart(4)} ${String(rest).padStart(4)}] `
    const start = range(0, 0).length
    return new TextEncoder().encode(`${range(start, 4 + more)}${gap} end`)
  }
  const judge = (bytes: Uint8Array) => {
    try {
      return coverage(bytes, latin1(bytes)).problem
    } catch (error) {
      return error instanceof Found ? error.problem : 'broken'
    }
  }

  it.each([
    ['all but one hex string', null, file('<04010500>')],
    ['too little', 'appended', file('<04010500>', { more: -1 })],
    ['more than there is', 'cut', file('<04010500>', { more: 1 })],
    ['not the beginning', 'range', file('<04010500>', { begin: 1 })],
    ['another thing in the gap', 'range', file('<04010500')],
    ['half a byte', 'range', file('<040105000>')],
    ['capital letters', 'range', file('<040105AA>')],
    ['a padding that is none', 'range', file('<04010501>')],
    ['no DER', 'broken', file('<0480>')],
  ])('%s: %s', (_, problem, bytes) => expect(judge(bytes)).toBe(problem))

  it('the last range counts', () => {
    const [whole, part] = [file('<04010500>'), file('<04010500>', { more: -1 })]
    expect(judge(Uint8Array.from([...whole, ...part]))).not.toBeNull()
  })
})
