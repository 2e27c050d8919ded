import { lengthOf } from './inspect'
import type { StrokePoint, Strokes } from './strokes'

// Only + - * / sqrt, floor, min and max below: IEEE 754 fixes their results, so every engine draws the same bytes.

/** Line widths in 0.1 px, and how many of them are told apart. */
const thin = 14
const thick = 46
const levels = 9
/** Speed in 0.1 px per ms at which a line is half way to thin. */
const halfSpeed = 9

const round = (value: number) => Math.floor(value + 0.5)

/** Ink 0..1 between two points: slow or pressed is dark. A screen without pressure reports one value for all. */
function inkOf(a: StrokePoint, b: StrokePoint, pressure: boolean): number {
  const speed = lengthOf(a, b) / Math.max(1, b.t - a.t)
  const bySpeed = halfSpeed / (halfSpeed + speed)
  return pressure ? (bySpeed + b.p / 1000) / 2 : bySpeed
}

/** The pieces of one stroke by width level: curves from middle to middle, with the sampled point as control. */
function piecesOf(stroke: readonly StrokePoint[], pressure: boolean): [level: number, d: string][] {
  const [first, ...rest] = stroke
  if (!first) return []
  if (rest.length === 0) return [[Math.floor(levels / 2), `M${first.x} ${first.y}l1 0`]]
  const pieces: [number, string][] = []
  let ink = 0.5
  let from: [number, number] = [first.x, first.y]
  let last = first
  for (const p of rest) {
    ink = ink * 0.6 + inkOf(last, p, pressure) * 0.4
    const level = Math.min(levels - 1, Math.floor(ink * levels))
    const to: [number, number] = [round((last.x + p.x) / 2), round((last.y + p.y) / 2)]
    pieces.push([level, `M${from[0]} ${from[1]}Q${last.x} ${last.y} ${to[0]} ${to[1]}`])
    from = to
    last = p
    if (p === rest[rest.length - 1]) pieces.push([level, `M${to[0]} ${to[1]}L${p.x} ${p.y}`])
  }
  return pieces
}

const widthOf = (level: number) => thin + round(((thick - thin) * level) / (levels - 1))

/** The box around all points, with room for half a line. */
function boxOf({ strokes }: Strokes): string {
  const points = strokes.flat()
  if (points.length === 0) return '0 0 1 1'
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of points) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  const room = thick / 2
  return `${left - room} ${top - room} ${right - left + thick} ${bottom - top + thick}`
}

/**
 * The drawn name as SVG, integers in 0.1 px, tight view box. A pure function of the strokes: the phone,
 * the server and an examiner years later get the same bytes, so its digest can be signed.
 */
export function strokesToSvg(strokes: Strokes): string {
  const pressures = strokes.strokes.flat().map(point => point.p)
  const pressure = pressures.some(p => p !== pressures[0])
  const byLevel: string[] = Array.from({ length: levels }, () => '')
  for (const stroke of strokes.strokes) {
    for (const [level, d] of piecesOf(stroke, pressure)) byLevel[level] += d
  }
  const paths = byLevel
    .map((d, level) => (d ? `<path stroke-width="${widthOf(level)}" d="${d}"/>` : ''))
    .join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${boxOf(strokes)}">` +
    `<g fill="none" stroke="#111" stroke-linecap="round" stroke-linejoin="round">${paths}</g></svg>`
  )
}
