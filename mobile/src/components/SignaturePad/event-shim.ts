// The mini-program's logic layer has no CustomEvent and no EventTarget; signature_pad 5 uses both.
type Listener = (event: CustomEvent) => void

export class CustomEvent {
  defaultPrevented = false
  readonly detail: unknown
  readonly cancelable: boolean

  constructor(
    readonly type: string,
    init: { detail?: unknown; cancelable?: boolean } = {},
  ) {
    this.detail = init.detail
    this.cancelable = Boolean(init.cancelable)
  }

  preventDefault() {
    if (this.cancelable) this.defaultPrevented = true
  }
}

export class EventTarget {
  private readonly listeners: Record<string, Listener[]> = {}

  addEventListener(type: string, listener: Listener) {
    this.listeners[type] = [...(this.listeners[type] ?? []), listener]
  }

  removeEventListener(type: string, listener: Listener) {
    this.listeners[type] = (this.listeners[type] ?? []).filter(one => one !== listener)
  }

  dispatchEvent(event: CustomEvent): boolean {
    for (const listener of this.listeners[event.type] ?? []) listener(event)
    return !event.defaultPrevented
  }
}
