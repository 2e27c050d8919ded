import { sampleStrokes } from '../../test/sampleDocument'
import { beijingTime, blank, printedClauses } from './model'
import { signatureBlock } from './signatureBlock'

describe('what is printed', () => {
  it('turns rows into a table and blanks into ／, so that nothing can be filled in later', () => {
    const clause = { id: 'house', no: 2, title: '房屋', key: false, paragraphs: ['如下：'] }
    const rows = [
      { label: '面积', value: '98.5' },
      { label: '抵押', value: ' ' },
    ]
    const text = { templateVersion: 'v', title: 't', plain: 'p', clauses: [{ ...clause, rows }, clause] }
    const [withTable, without] = printedClauses(text)
    expect(withTable?.table?.rows).toEqual([
      ['面积', '98.5'],
      ['抵押', blank],
    ])
    expect(without).not.toHaveProperty('table')
  })

  it.each([
    ['2026-11-23T02:24:00Z', '2026年11月23日 10:24:00'],
    ['2026-12-31T16:00:05.999Z', '2027年1月1日 00:00:05'],
    ['2026-03-01T00:00:00+08:00', '2026年3月1日 00:00:00'],
  ])('gives %s in Beijing time', (instant, printed) => expect(beijingTime(instant)).toBe(printed))

  it('prints a signature with its drawing, time, key and method', () => {
    const block = signatureBlock({
      name: '龙䶮',
      role: '出卖人',
      strokes: sampleStrokes(1),
      signedAt: '2026-11-23T02:24:00Z',
      key: { algorithm: 'SM2', publicKey: '04' + 'ab'.repeat(64) },
      faceReceipt: 'c'.repeat(64),
    })
    expect(block).toMatchObject({ signedAt: '2026年11月23日 10:24:00', proofAlgorithm: 'SM2 / SM3' })
    expect(block.svg).toMatch(/^<svg /)
    expect(block.keyFingerprint).toHaveLength(39)
  })
})
