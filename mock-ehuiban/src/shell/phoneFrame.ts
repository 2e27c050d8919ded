import type { Message } from '../services/inbox'
import { act, get, onState, post, state, type State } from './api'
import { button, checkbox, el, fill, select } from './dom'

const people = ({ people: all }: State) => [
  { value: '', label: '（没有人登录）' },
  ...all
    .filter(person => !person.id.startsWith('m-'))
    .map(({ id, name, note }) => ({ value: id, label: `${name} · ${note}` })),
]
const scenarios = ({ scenarios: all }: State) => [
  { value: '', label: '场景：正常' },
  ...all.filter(({ id }) => id !== 'S1').map(({ id, label }) => ({ value: id, label: `${id} ${label}` })),
]

interface SharedLink {
  from: string
  title: string
  url: string
}

const scanners = new Map<string, () => Promise<void>>()

/** Opens the scanner of a phone that is drawn on this page, as its owner would. */
export const openOn = async (device: string): Promise<void> => scanners.get(device)?.()

/** One phone: what the tester sets above, the drawn device with the host's title bar below. */
export function phoneFrame(device: string, port: number): HTMLElement {
  const origin = `http://${location.hostname}:${port}`
  const set = (change: object) => void act(`/__mock/devices/${device}`, change)
  const iframe = el('iframe', {
    src: `${origin}/`,
    title: `手机 ${device}`,
    allow: 'clipboard-read; clipboard-write',
  })
  const reload = () => void (iframe.src = `${origin}/`)

  const person = select(`手机 ${device} 上的人`, [], '', personaId => {
    set({ personaId: personaId || null })
  })
  const scenario = select(`手机 ${device} 的场景`, [], '', id => {
    set({ scenario: id || null })
    // Whether the host's script is there at all is decided when the page loads.
    if (id.startsWith('S6') || id.startsWith('S20') || id === '') setTimeout(reload, 150)
  })
  const elder = checkbox('大字版', checked => set({ elder: checked }))
  const manual = checkbox('人脸手动', checked => set({ faceMode: checked ? 'manual' : 'auto' }))
  const note = el('p', { class: 'note' })

  const title = el('h2', {}, '')
  const time = el('span', {})
  const keyboard = el('div', { class: 'keyboard', hidden: true }, '模拟的软键盘')
  const inbox = el('div', { class: 'inbox', hidden: true })
  const frame = el(
    'section',
    { class: 'phone', 'aria-label': `手机 ${device}` },
    el('div', { class: 'controls' }, person, elder.label, scenario, manual.label, note),
    el(
      'div',
      { class: 'body' },
      el(
        'div',
        { class: 'glass' },
        el('div', { class: 'status' }, time, el('span', {}, `手机 ${device}`)),
        el(
          'div',
          { class: 'bar' },
          el(
            'div',
            {},
            button('‹', () => void post(`/__mock/devices/${device}/actions`, { action: 'back' }), {
              'aria-label': '返回',
            }),
          ),
          title,
          el(
            'div',
            {},
            button('扫', () => void openScanner(), { 'aria-label': '扫一扫' }),
            button('✉', () => void openInbox(), { 'aria-label': '消息' }),
            button('⟳', reload, { 'aria-label': '重新进入' }),
          ),
        ),
        iframe,
        inbox,
        keyboard,
      ),
    ),
  )

  const open = (link: string) => () => {
    inbox.hidden = true
    const target = new URL(link || '/', state().appUrl)
    iframe.src = 'about:blank'
    setTimeout(() => void (iframe.src = origin + target.pathname + target.search + target.hash), 50)
  }

  /** The host's own scanner: QR codes that screens and other phones have just shown. */
  async function openScanner() {
    const { links } = await get<{ links: SharedLink[] }>('/__mock/shared')
    inbox.hidden = false
    inbox.replaceChildren(
      ...(links.length === 0 ? ['附近没有二维码'] : []),
      ...links.map(({ from, title, url }) => {
        const line = button(title, open(url))
        line.append(el('small', {}, from))
        return line
      }),
      button('关闭', () => void (inbox.hidden = true)),
    )
  }
  scanners.set(device, openScanner)

  async function openInbox() {
    inbox.hidden = !inbox.hidden
    const { messages } = await get<{ messages: Message[] }>(`/__mock/devices/${device}/inbox`)
    inbox.replaceChildren(
      ...(messages.length === 0 ? ['没有消息'] : []),
      ...messages.map(message => {
        const line = button(message.title, open(message.link))
        line.append(el('small', {}, message.body))
        return line
      }),
    )
  }

  window.addEventListener('message', event => {
    const data = event.data as { ehbMock?: boolean; type?: string; title?: string }
    if (event.source !== iframe.contentWindow || !data.ehbMock) return
    if (data.type === 'title') title.textContent = data.title ?? ''
    if (data.type === 'keyboard') keyboard.hidden = !keyboard.hidden
    if (data.type === 'resize') frame.classList.toggle('wide')
  })

  onState(now => {
    const known = now.devices.find(({ id }) => id === device)
    const who = now.people.find(({ id }) => id === known?.personId)
    fill(
      person,
      [...people(now), ...(who?.id.startsWith('m-') ? [{ value: who.id, label: who.name }] : [])],
      who?.id ?? '',
    )
    fill(scenario, scenarios(now), known?.scenario ?? '')
    elder.input.checked = known?.elder ?? false
    manual.input.checked = known?.faceMode === 'manual'
    const own = now.homes.filter(home => home.owners.some(owner => owner.name === who?.name))
    note.replaceChildren(
      who?.note ?? '',
      ...own.map(({ certNo }) => button(`复制 ${certNo}`, () => void navigator.clipboard.writeText(certNo))),
    )
    time.textContent = new Date(now.clock.now).toLocaleTimeString('zh-CN', {
      hour: '2-digit',
      minute: '2-digit',
    })
  })
  return frame
}
