import * as z from 'zod/mini'

const between = (low: number, high: number) => z.int().check(z.gte(low), z.lte(high))

/** Limits of one drawn name: far above what a hand does, far below what hurts a server. */
export const strokeLimits = {
  strokes: 300,
  pointsPerStroke: 4_000,
  points: 12_000,
  size: 60_000,
  time: 3_600_000,
}

/** One sample of the finger: x, y in 0.1 px from the top left, t in ms since the first touch, p pressure 0..1000. */
const point = z.strictObject({
  x: between(0, strokeLimits.size),
  y: between(0, strokeLimits.size),
  t: between(0, strokeLimits.time),
  p: between(0, 1000),
})

const stroke = z.array(point).check(z.minLength(1), z.maxLength(strokeLimits.pointsPerStroke))
const size = between(1, strokeLimits.size)

/** A drawn name: pad size in 0.1 px and its strokes. An empty drawing is well formed; `inspectStrokes` refuses it. */
export const strokesSchema = z
  .strictObject({
    width: size,
    height: size,
    strokes: z.array(stroke).check(z.maxLength(strokeLimits.strokes)),
  })
  .check(
    z.refine(
      s => s.strokes.reduce((n, one) => n + one.length, 0) <= strokeLimits.points,
      '笔画太多，请重新签写',
    ),
  )

export type StrokePoint = z.infer<typeof point>
export type Strokes = z.infer<typeof strokesSchema>
