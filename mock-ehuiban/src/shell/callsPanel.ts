import type { CallRecord } from '../world/calls'
import { get, refresh, remove } from './api'
import { button, el } from './dom'

const shown = 200

function line(call: CallRecord): HTMLElement {
  const result = call.reason ?? (call.ok ? '成功' : '失败')
  return el(
    'details',
    { class: 'call' },
    el(
      'summary',
      {},
      el('span', {}, new Date(call.at).toLocaleTimeString('zh-CN', { hour12: false })),
      el('span', {}, call.device ? `${call.service} ${call.device}` : call.service),
      el('span', {}, call.name),
      el('span', { class: call.ok ? 'good' : 'bad' }, `${result} ${call.ms}ms`),
    ),
    el('pre', {}, JSON.stringify({ args: call.args, result: call.result }, null, 1)),
  )
}

/** What was asked of the simulated world, live, newest first, masked. */
export function callsPanel(): HTMLElement {
  const list = el('div', { 'aria-live': 'off' })
  const add = (call: CallRecord) => {
    list.prepend(line(call))
    while (list.childElementCount > shown) list.lastElementChild?.remove()
  }
  void get<{ calls: CallRecord[] }>('/__mock/calls').then(({ calls }) => calls.forEach(add))
  new EventSource('/__mock/stream').addEventListener('message', event => {
    const call = JSON.parse(event.data as string) as CallRecord
    add(call)
    // A fault that was used up, a login: what the panels show may have changed.
    if (call.reason || call.service !== 'sdk') void refresh()
  })
  const clear = () => void remove('/__mock/calls').then(() => list.replaceChildren())
  return el(
    'div',
    { class: 'panel' },
    el('div', { class: 'row' }, el('h3', {}, '调用记录（已脱敏）'), button('清空', clear)),
    list,
  )
}
