import { refresh, state } from './api'
import { callsPanel } from './callsPanel'
import { button, byId, el } from './dom'
import { faultsPanel } from './faultsPanel'
import { homesPanel } from './homesPanel'
import { phoneFrame } from './phoneFrame'
import { screenFrame } from './screenFrame'

const most = 4

function drawTabs(drawer: HTMLElement): void {
  const panels: readonly [label: string, panel: HTMLElement][] = [
    ['房屋', homesPanel()],
    ['故障与时钟', faultsPanel()],
    ['调用记录', callsPanel()],
  ]
  const tabs = panels.map(([label], i) => button(label, () => open(i), { role: 'tab' }))
  const open = (at: number) =>
    panels.forEach(([, panel], i) => {
      panel.hidden = i !== at
      tabs[i]?.setAttribute('aria-selected', String(i === at))
    })
  drawer.append(el('div', { class: 'tabs', role: 'tablist' }, ...tabs), ...panels.map(([, panel]) => panel))
  open(0)
}

/** Adds or removes phones at the end, so that the others keep their pages. */
function drawPhones(main: HTMLElement, count: number): void {
  while (main.childElementCount > count) main.lastElementChild?.remove()
  for (let i = main.childElementCount; i < count; i++) {
    const port = state().phonePorts[i]
    if (port) main.append(phoneFrame(String(i + 1), port))
  }
}

/** Desk and tablet stand behind the phones; each is loaded when it is asked for first. */
function screenToggles(stage: HTMLElement): HTMLElement[] {
  return ['工作台', '平板'].flatMap((name, i) => {
    const port = state().screenPorts[i]
    if (!port) return []
    let frame: HTMLElement | null = null
    const toggle = button(name, () => show(frame === null || Boolean(frame.hidden)))
    const show = (shown: boolean) => {
      if (shown && !frame) stage.append((frame = screenFrame(name, port)))
      if (frame) frame.hidden = !shown
      toggle.setAttribute('aria-pressed', String(shown))
      void refresh()
    }
    // The desk is there from the beginning, the tablet when somebody hands it over.
    show(name === '工作台' && new URLSearchParams(location.search).get('desk') !== '0')
    return [toggle]
  })
}

async function start(): Promise<void> {
  await refresh()
  const [main, drawer, toolbar] = [byId('phones'), byId('drawer'), byId('toolbar')]
  const counts = Array.from({ length: Math.min(most, state().phonePorts.length) }, (_, i) => i + 1)
  const choices = counts.map(count => button(`${count} 部手机`, () => show(count)))
  const show = (count: number) => {
    drawPhones(main, count)
    choices.forEach((choice, i) => choice.setAttribute('aria-pressed', String(i + 1 === count)))
    void refresh()
  }
  const hide = button('收起面板', () => {
    drawer.hidden = !drawer.hidden
    hide.textContent = drawer.hidden ? '打开面板' : '收起面板'
  })
  toolbar.append(...choices, ...screenToggles(byId('screens')), hide)
  drawTabs(drawer)
  const asked = Number(new URLSearchParams(location.search).get('phones') ?? 2)
  show(Math.max(1, Math.min(counts.length, Number.isInteger(asked) ? asked : 2)))
}

void start()
