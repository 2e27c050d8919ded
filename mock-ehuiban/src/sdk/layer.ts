import { css } from './style'

/** Everything that the simulated host draws over the page lives in one shadow root, out of reach of the page's styles. */
let root: ShadowRoot | null = null

function layer(): ShadowRoot {
  if (root && root.host.isConnected) return root
  const host = document.createElement('div')
  host.setAttribute('data-ehb-mock', '')
  root = host.attachShadow({ mode: 'open' })
  // A constructed sheet is allowed by every content security policy, a <style> element is not.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  document.documentElement.appendChild(host)
  return root
}

type Child = Node | string | null
type Attributes = Record<string, string | boolean | (() => void)>

/** Small element builder: functions become click listeners, `true` an empty attribute. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const name of Object.keys(attributes)) {
    const value = attributes[name]
    if (typeof value === 'function') element.addEventListener('click', value)
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? '' : value)
  }
  for (const child of children) if (child !== null) element.append(child)
  return element
}

export function show(element: HTMLElement): () => void {
  layer().appendChild(element)
  return () => element.remove()
}

interface Open {
  cancel(): void
}
const open: Open[] = []

/** Closes the topmost sheet as its cancel button would; false when none is open. */
export function cancelTopSheet(): boolean {
  const top = open[open.length - 1]
  if (top) top.cancel()
  return top !== undefined
}

interface Sheet<T> {
  title: string
  /** What cancelling means; sheets without it cannot be cancelled. */
  cancelled: T
  content: (settle: (value: T) => void) => Child[]
  kind?: 'bottom' | 'full' | 'centre' | 'full window'
}

/** A modal sheet of the host, marked 模拟. Settles once; Escape and the host's back button cancel it. */
export function sheet<T>({ title, cancelled, content, kind = 'bottom' }: Sheet<T>): Promise<T> {
  return new Promise(resolve => {
    const before = document.activeElement
    const settle = (value: T) => {
      const at = open.indexOf(entry)
      if (at < 0) return
      open.splice(at, 1)
      close()
      if (before instanceof HTMLElement) before.focus()
      resolve(value)
    }
    const entry: Open = { cancel: () => settle(cancelled) }
    const heading = el('h2', { id: 'title', tabindex: '-1' }, title)
    const box = el(
      'section',
      { class: `sheet ${kind}`, role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'title' },
      el('p', { class: 'mark' }, '模拟'),
      heading,
      ...content(settle),
    )
    const shade = el('div', { class: 'shade' }, box)
    shade.addEventListener('keydown', event => {
      if (event.key === 'Escape') entry.cancel()
      if (event.key === 'Tab') keepInside(event, box)
    })
    open.push(entry)
    const close = show(shade)
    heading.focus()
  })
}

function keepInside(event: KeyboardEvent, box: HTMLElement): void {
  const stops = box.querySelectorAll<HTMLElement>('button, input, a[href], iframe')
  const [first, last] = [stops[0], stops[stops.length - 1]]
  const at = (box.getRootNode() as ShadowRoot).activeElement
  if (!first || !last) return
  if (event.shiftKey ? at === first : at === last) {
    event.preventDefault()
    ;(event.shiftKey ? last : first).focus()
  }
}

export const button = (label: string, act: () => void, kind = ''): HTMLButtonElement =>
  el('button', { type: 'button', class: kind, onclick: act }, label)
