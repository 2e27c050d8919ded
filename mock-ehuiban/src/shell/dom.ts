type Child = Node | string | null
type Attributes = Record<string, string | boolean | ((event: Event) => void)>

/** Small element builder: `onclick` and the like become listeners, `true` an empty attribute. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value !== false) element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children.filter(child => child !== null))
  return element
}

export const button = (label: string, act: () => void, attributes: Attributes = {}) =>
  el('button', { type: 'button', ...attributes, onclick: act }, label)

interface Choice {
  value: string
  label: string
}

export function select(
  label: string,
  choices: readonly Choice[],
  value: string,
  act: (value: string) => void,
) {
  const element = el('select', { 'aria-label': label, onchange: () => act(element.value) })
  fill(element, choices, value)
  return element
}

/** Replaces the choices of a list and keeps one chosen. Unchanged choices stay, so that an open list is not closed. */
export function fill(element: HTMLSelectElement, choices: readonly Choice[], value: string): void {
  const known = Array.from(element.options, option => `${option.value} ${option.text}`).join('\n')
  if (known === choices.map(choice => `${choice.value} ${choice.label}`).join('\n')) {
    element.value = value
    return
  }
  element.replaceChildren(
    ...choices.map(choice =>
      el('option', { value: choice.value, selected: choice.value === value }, choice.label),
    ),
  )
  element.value = value
}

export function checkbox(label: string, act: (checked: boolean) => void, checked = false) {
  const input = el('input', { type: 'checkbox', onchange: () => act(input.checked) })
  input.checked = checked
  return { input, label: el('label', { class: 'check' }, input, label) }
}

export const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`no element ${id}`)
  return found
}
