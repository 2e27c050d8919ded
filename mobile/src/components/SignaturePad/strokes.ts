import type { PointGroup } from 'signature_pad'
import { strokeLimits, type StrokePoint, type Strokes } from '@clf/shared/signature'
import type { RawPoint } from './types'

export const pen = { minWidth: 1.4, maxWidth: 4, throttle: 0, minDistance: 2, penColor: '#111' }
const style = { ...pen, dotSize: 0, velocityFilterWeight: 0.7, compositeOperation: 'source-over' as const }
/** Strokes count in tenths of a CSS pixel. */
const unit = 10
const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, Math.round(value)))

export const toGroups = (strokes: Strokes['strokes']): PointGroup[] =>
  strokes.map(stroke => ({
    ...style,
    points: stroke.map(({ x, y, t, p }) => ({ x: x / unit, y: y / unit, time: t, pressure: p / 1000 })),
  }))

/** Longest pause between two strokes that is told apart, ms. */
const longestPause = 60_000

/** One more stroke. `pause` is the time since the last one ended, ms. */
export function withStroke(drawn: Strokes, raw: readonly RawPoint[], pause: number): Strokes {
  const last = drawn.strokes[drawn.strokes.length - 1]
  const start = last
    ? (last[last.length - 1]?.t ?? 0) + Math.min(longestPause, Math.max(1, Math.round(pause)))
    : 0
  const first = raw[0]?.time ?? 0
  const points = raw.slice(0, strokeLimits.pointsPerStroke).map<StrokePoint>(point => ({
    x: between(0, point.x * unit, drawn.width),
    y: between(0, point.y * unit, drawn.height),
    t: between(0, start + point.time - first, strokeLimits.time),
    p: between(0, point.pressure * 1000, 1000),
  }))
  return points.length ? { ...drawn, strokes: [...drawn.strokes, points] } : drawn
}

export const blank = (width: number, height: number): Strokes => ({
  width: Math.round(width * unit),
  height: Math.round(height * unit),
  strokes: [],
})

/** The same drawing on a pad of another size (the phone was turned): shrunk evenly when it would not fit. */
export function onPad(drawn: Strokes, width: number, height: number): Strokes {
  const size = blank(width, height)
  if (size.width === drawn.width && size.height === drawn.height) return drawn
  const points = drawn.strokes.flat()
  const right = Math.max(1, ...points.map(p => p.x))
  const bottom = Math.max(1, ...points.map(p => p.y))
  const k = Math.min(1, size.width / right, size.height / bottom)
  const move = (p: StrokePoint) => ({ ...p, x: Math.floor(p.x * k), y: Math.floor(p.y * k) })
  return { ...size, strokes: drawn.strokes.map(stroke => stroke.map(move)) }
}
