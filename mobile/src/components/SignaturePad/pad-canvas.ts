type Listener = (event: unknown) => void

export interface WxCanvasNode {
  width: number
  height: number
  getContext(type: '2d'): CanvasRenderingContext2D
}

export interface PadCanvas {
  canvas: HTMLCanvasElement
  dispatch(type: string, event: Record<string, unknown>): void
}

/** What signature_pad 5 touches of an HTML canvas, on top of a WeChat canvas-2d node. Sizes in CSS pixels. */
export function makePadCanvas(node: WxCanvasNode, width: number, height: number, density: number): PadCanvas {
  node.width = Math.round(width * density)
  node.height = Math.round(height * density)
  const context = node.getContext('2d')
  context.scale(density, density)
  const listeners: Record<string, Listener[]> = {}
  const hub = {
    addEventListener(type: string, listener: Listener) {
      listeners[type] = [...(listeners[type] ?? []), listener]
    },
    removeEventListener(type: string, listener: Listener) {
      listeners[type] = (listeners[type] ?? []).filter(one => one !== listener)
    },
  }
  const canvas = {
    style: {},
    ownerDocument: hub,
    ...hub,
    getContext: () => context,
    getBoundingClientRect: () => ({ left: 0, top: 0, width, height }),
    get width() {
      return node.width
    },
    get height() {
      return node.height
    },
  }
  return {
    canvas: canvas as unknown as HTMLCanvasElement,
    dispatch: (type, event) =>
      (listeners[type] ?? []).forEach(listener =>
        listener({ type, cancelable: true, preventDefault: () => undefined, ...event }),
      ),
  }
}
