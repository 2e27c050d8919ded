import type { Strokes } from '@clf/shared/signature'

/** One sample as the pad gives it: CSS pixels, wall-clock ms, pressure 0..1 (0 when the glass can't tell). */
export interface RawPoint {
  x: number
  y: number
  time: number
  pressure: number
}

export interface PadProps {
  /** What is drawn; the canvas is always redrawn from this. */
  strokes: Strokes['strokes']
  label: string
  onStroke(points: readonly RawPoint[]): void
  /** The pad's size in CSS pixels, at first and after every change. */
  onSize(width: number, height: number): void
}
