import type { StrokePoint, Strokes } from './strokes'

/** Rule SIG-02: less than this is a slip of the finger, not a name. Lengths in 0.1 px. */
export const leastInk = { points: 10, inkLength: 1_000, extent: 300 }

export interface StrokesReport {
  points: number
  /** Way of the finger on the glass, 0.1 px, rounded down. */
  inkLength: number
  /** Size of the box around the drawing, 0.1 px. */
  width: number
  height: number
  enough: boolean
}

export function lengthOf(a: StrokePoint, b: StrokePoint): number {
  const dx = b.x - a.x
  const dy = b.y - a.y
  return Math.sqrt(dx * dx + dy * dy)
}

/** Measures a drawing; `enough` is false for a blank, tiny or too short one. A single flat line (一) may be a name. */
export function inspectStrokes({ strokes }: Strokes): StrokesReport {
  let points = 0
  let ink = 0
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const stroke of strokes) {
    let last: StrokePoint | undefined
    for (const p of stroke) {
      points += 1
      if (last) ink += lengthOf(last, p)
      left = Math.min(left, p.x)
      right = Math.max(right, p.x)
      top = Math.min(top, p.y)
      bottom = Math.max(bottom, p.y)
      last = p
    }
  }
  const width = points ? right - left : 0
  const height = points ? bottom - top : 0
  const inkLength = Math.floor(ink)
  const enough =
    points >= leastInk.points && inkLength >= leastInk.inkLength && Math.max(width, height) >= leastInk.extent
  return { points, inkLength, width, height, enough }
}
