import Taro from '@tarojs/taro'
import { Canvas } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import SignaturePad from 'signature_pad'
import { makePadCanvas, type PadCanvas, type WxCanvasNode } from './pad-canvas'
import { pen, toGroups } from './strokes'
import type { PadProps } from './types'

interface Touch {
  identifier: number
  x?: number
  y?: number
  clientX?: number
  clientY?: number
  force?: number
}
interface TouchEvent {
  touches: Touch[]
  changedTouches: Touch[]
}
interface Measured {
  node?: WxCanvasNode
  width: number
  height: number
}

/** Taro wraps the event of the mini-program. */
const native = (event: unknown): TouchEvent =>
  (event as { mpEvent?: TouchEvent }).mpEvent ?? (event as TouchEvent)

/** signature_pad on a canvas-2d node. Touches go to it as mouse events; drawing never passes through setData. */
export function Pad({ strokes, label, onStroke, onSize }: PadProps) {
  const pad = useRef<SignaturePad | null>(null)
  const surface = useRef<PadCanvas | null>(null)
  const finger = useRef<number | null>(null)
  const now = useRef({ strokes, onStroke, onSize })
  now.current = { strokes, onStroke, onSize }

  useEffect(() => {
    const start = ([found]: Measured[]) => {
      if (!found?.node) return
      surface.current = makePadCanvas(found.node, found.width, found.height, Taro.getWindowInfo().pixelRatio)
      pad.current = new SignaturePad(surface.current.canvas, pen)
      now.current.onSize(found.width, found.height)
      pad.current.fromData(toGroups(now.current.strokes))
    }
    Taro.nextTick(() =>
      Taro.createSelectorQuery().select('#pad').fields({ node: true, size: true, rect: true }).exec(start),
    )
    return () => pad.current?.off()
  }, [])
  useEffect(() => pad.current?.fromData(toGroups(strokes)), [strokes])

  const emit = (type: 'mousedown' | 'mousemove' | 'mouseup', touch: Touch) =>
    surface.current?.dispatch(type, {
      clientX: touch.x ?? touch.clientX ?? 0,
      clientY: touch.y ?? touch.clientY ?? 0,
      pressure: touch.force ?? 0,
      buttons: type === 'mouseup' ? 0 : 1,
    })
  const down = (event: unknown) => {
    const { touches } = native(event)
    const touch = touches[0]
    if (finger.current !== null || touches.length !== 1 || !touch) return
    finger.current = touch.identifier
    emit('mousedown', touch)
  }
  const move = (event: unknown) => {
    const touch = native(event).touches.find(one => one.identifier === finger.current)
    if (touch) emit('mousemove', touch)
  }
  const up = (event: unknown) => {
    const touch = native(event).changedTouches.find(one => one.identifier === finger.current)
    if (!touch) return
    finger.current = null
    emit('mouseup', touch)
    const groups = pad.current?.toData() ?? []
    now.current.onStroke(groups[groups.length - 1]?.points ?? [])
  }
  return (
    <Canvas
      type="2d"
      id="pad"
      canvasId="pad"
      className="pad-canvas"
      disableScroll
      aria-label={label}
      onTouchStart={down}
      onTouchMove={move}
      onTouchEnd={up}
      onTouchCancel={up}
    />
  )
}
