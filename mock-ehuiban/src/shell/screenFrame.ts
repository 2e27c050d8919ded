import { act, onState, state } from './api'
import { button, el, fill, select } from './dom'
import { openOn } from './phoneFrame'

/** Which page each screen of a sign point begins with. */
const firstPage: Record<string, string> = { 工作台: '/#/desk/start/index', 平板: '/#/desk/tablet/index' }

const staffOf = () => {
  const working = new Set(state().staffIds)
  return state().people.filter(({ id }) => working.has(id))
}

/** A desk or a tablet at a sign point: an ordinary browser, without the host app. */
export function screenFrame(name: string, port: number): HTMLElement {
  const origin = `http://${location.hostname}:${port}`
  const src = origin + (firstPage[name] ?? '/')
  const iframe = el('iframe', { src, title: name, allow: 'clipboard-read; clipboard-write' })
  const again = button('重新打开', () => {
    iframe.src = 'about:blank'
    setTimeout(() => void (iframe.src = src), 50)
  })
  const who = select('让谁来登录', [], '', personId => {
    if (!personId) return
    // Their phone scans what the desk shows: the confirmation is theirs to give.
    void act('/__mock/devices/1', { personaId: personId }).then(() => openOn('1'))
  })
  const card = select('读卡器上的身份证', [], '', cardOf => {
    void act(`/__mock/onsite/desks/${encodeURIComponent('*')}`, { cardOf })
  })
  onState(() =>
    fill(
      card,
      [
        { value: '', label: '读卡器上没有身份证' },
        ...state().people.map(({ id, name: called, note }) => ({
          value: id,
          label: `读卡器：${called} · ${note}`,
        })),
      ],
      card.value,
    ),
  )
  onState(() =>
    fill(
      who,
      [
        { value: '', label: '选一位工作人员，用手机 1 扫码登录' },
        ...staffOf().map(({ id, name: called, note }) => ({ value: id, label: `${called} · ${note}` })),
      ],
      who.value,
    ),
  )
  const controls = el(
    'div',
    { class: 'controls' },
    ...(name === '工作台' ? [who, card] : [el('span', {}, name)]),
    again,
  )
  return el(
    'section',
    { class: name === '工作台' ? 'screen desk' : 'screen tablet', 'aria-label': name },
    controls,
    el('div', { class: 'panel' }, iframe),
  )
}
