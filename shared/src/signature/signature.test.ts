import { imageSha256, inspectStrokes, strokesSchema, strokesSha256, strokesToSvg, type Strokes } from '.'

/** A wavy line of `n` samples, `step` 0.1-px units apart. */
const wave = (n: number, step: number, p = (_i: number) => 0) =>
  Array.from({ length: n }, (_, i) => ({ x: 100 + i * step, y: 500 + (i % 5) * step, t: i * 16, p: p(i) }))
const pad = (...strokes: Strokes['strokes']): Strokes => ({ width: 3600, height: 2000, strokes })

describe('strokesSchema', () => {
  const [sample] = wave(1, 1)
  it('takes a drawing and an empty pad', () => {
    expect(strokesSchema.safeParse(pad(wave(40, 30))).success).toBe(true)
    expect(strokesSchema.safeParse(pad()).success).toBe(true)
  })
  it.each([
    ['a fraction', pad([{ ...sample!, x: 1.5 }])],
    ['a point off the pad', pad([{ ...sample!, y: -1 }])],
    ['too much pressure', pad([{ ...sample!, p: 1001 }])],
    ['an empty stroke', pad([])],
    ['too many strokes', pad(...Array.from({ length: 301 }, () => wave(1, 1)))],
    ['too many points', pad(...Array.from({ length: 4 }, () => wave(3500, 1)))],
  ])('refuses %s', (_, strokes) => expect(strokesSchema.safeParse(strokes).success).toBe(false))
})

describe('inspectStrokes', () => {
  it('measures in 0.1 px', () => {
    const line = [0, 30, 60].map((x, i) => ({ x, y: (x / 3) * 4, t: i, p: 0 }))
    expect(inspectStrokes(pad(line))).toMatchObject({
      points: 3,
      inkLength: 100,
      width: 60,
      height: 80,
      enough: false,
    })
  })
  it('accepts a name and a single flat line', () => {
    expect(inspectStrokes(pad(wave(30, 20), wave(20, 25))).enough).toBe(true)
    expect(inspectStrokes(pad(wave(40, 30).map(p => ({ ...p, y: 500 })))).enough).toBe(true)
  })
  it.each([
    ['blank', pad()],
    ['a dot', pad(wave(1, 1))],
    ['tiny', pad(wave(200, 1).map(p => ({ ...p, x: 100 + (p.t % 30) })))],
    ['too few points', pad(wave(4, 400))],
  ])('refuses %s', (_, strokes) => expect(inspectStrokes(strokes).enough).toBe(false))
})

describe('strokesToSvg', () => {
  const drawn = pad(
    wave(30, 20, i => (i * 37) % 1000),
    wave(1, 1),
  )

  it('is tight, integer and fixed: a change here makes old signatures unverifiable', () => {
    const svg = strokesToSvg(drawn)
    expect(svg).toContain('viewBox="77 477 626 126"')
    expect(svg).not.toMatch(/\d\.\d|NaN/)
    expect(imageSha256(drawn)).toBe('3fb2b7a01ed9481a0e38b23cab80282abb107ac809854d348f1efc5a33acfb36')
    expect(strokesSha256(drawn)).toBe('7edb8a9b2611a7ccc9506ba35aa58834ea190e03362e884b5282c21362e7cc5b')
  })

  it('draws slow lines thicker than fast ones', () => {
    const widths = (ms: number) =>
      strokesToSvg(pad(wave(30, 40).map((p, i) => ({ ...p, t: i * ms })))).match(/stroke-width="\d+"/g)
    expect(widths(3)?.at(-1)).not.toBe(widths(60)?.at(-1))
  })

  it('gives an empty image for an empty pad', () =>
    expect(strokesToSvg(pad())).toContain('viewBox="0 0 1 1"'))
})
