import { useEffect, useRef } from 'react'
import SignaturePad from 'signature_pad'
import { pen, toGroups } from './strokes'
import type { PadProps } from './types'

/** Calls `changed` when the element's size changes. Returns the unsubscribe function. */
function watchSize(element: Element, changed: () => void): () => void {
  if (typeof ResizeObserver === 'undefined') {
    window.addEventListener('resize', changed)
    return () => window.removeEventListener('resize', changed)
  }
  const observer = new ResizeObserver(changed)
  observer.observe(element)
  return () => observer.disconnect()
}

/** Pixels of the screen, not CSS pixels: crisp at every density. Setting the size wipes the canvas. */
function fit(canvas: HTMLCanvasElement): boolean {
  const density = Math.max(window.devicePixelRatio || 1, 1)
  const [width, height] = [
    Math.round(canvas.clientWidth * density),
    Math.round(canvas.clientHeight * density),
  ]
  if (canvas.width === width && canvas.height === height) return false
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.scale(density, density)
  return true
}

/** Never rotate, scale or zoom the canvas by CSS: points are measured from its upper left corner only. */
export function Pad({ strokes, label, onStroke, onSize }: PadProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad | null>(null)
  const now = useRef({ strokes, onStroke, onSize })
  now.current = { strokes, onStroke, onSize }

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const drawing = new SignaturePad(element, pen)
    pad.current = drawing
    const end = () => {
      const groups = drawing.toData()
      now.current.onStroke(groups[groups.length - 1]?.points ?? [])
    }
    const size = () => {
      if (!fit(element)) return
      now.current.onSize(element.clientWidth, element.clientHeight)
      drawing.fromData(toGroups(now.current.strokes))
    }
    size()
    drawing.addEventListener('endStroke', end)
    const stop = watchSize(element, size)
    return () => {
      stop()
      drawing.off()
    }
  }, [])
  useEffect(() => pad.current?.fromData(toGroups(strokes)), [strokes])
  return <canvas ref={canvas} className="pad-canvas" role="img" aria-label={label} data-testid="pad" />
}
