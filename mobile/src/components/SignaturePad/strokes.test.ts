import { inspectStrokes, strokesSchema } from '@clf/shared/signature'
import { blank, onPad, toGroups, withStroke } from './strokes'

const line = (n: number, time = 0) =>
  Array.from({ length: n }, (_, i) => ({ x: 20 + i * 4, y: 40 + i, time: time + i * 16, pressure: 0.5 }))

test('a drawn line becomes tenths of a pixel and per mille, with time from the first touch', () => {
  const drawn = withStroke(blank(360, 500), line(30, 1_700_000_000_000), 0)
  expect(strokesSchema.safeParse(drawn).success).toBe(true)
  expect(drawn.strokes[0]?.[1]).toEqual({ x: 240, y: 410, t: 16, p: 500 })
  expect(inspectStrokes(drawn).enough).toBe(true)
})

test('the second stroke goes on after the pause; a very long pause is cut', () => {
  const first = withStroke(blank(360, 500), line(3), 0)
  expect(withStroke(first, line(3), 200).strokes[1]?.[0]?.t).toBe(232)
  expect(withStroke(first, line(3), 9e9).strokes[1]?.[0]?.t).toBe(60_032)
})

test('points outside the pad stay on its edge', () => {
  const [stroke] = withStroke(blank(100, 100), [{ x: -5, y: 130, time: 0, pressure: 2 }], 0).strokes
  expect(stroke).toEqual([{ x: 0, y: 1000, t: 0, p: 1000 }])
})

test('turning the phone shrinks a drawing that would not fit and leaves one that does', () => {
  const drawn = withStroke(blank(360, 500), line(60), 0)
  const turned = onPad(drawn, 180, 500)
  expect(strokesSchema.safeParse(turned).success).toBe(true)
  expect(Math.max(...turned.strokes.flat().map(p => p.x))).toBeLessThanOrEqual(1800)
  expect(onPad(drawn, 800, 600).strokes).toEqual(drawn.strokes)
})

test('what the canvas is redrawn from is what was drawn', () => {
  const [group] = toGroups(withStroke(blank(360, 500), line(2), 0).strokes)
  expect(group?.points[1]).toEqual({ x: 24, y: 41, time: 16, pressure: 0.5 })
})
