import type { Home } from '../personas/types'
import { act, onState, state } from './api'
import { button, checkbox, el, fill, select } from './dom'
import { registryCalls } from './registryCalls'

/** Facts that can be switched on a home while a contract is under way. */
const switches: readonly [name: string, flag: string, label: string][] = [
  ['SEAL', 'CF', '查封'],
  ['MORTGAGE', 'DYA', '抵押'],
  ['PRIORITY_NOTICE', 'YG', '预告登记'],
  ['OBJECTION', 'YY', '异议登记'],
  ['RESIDENCE_RIGHT', 'JZQ', '居住权'],
  ['LOCK', 'SD', '限制（锁定）'],
  ['EXPROPRIATION', 'FWCQ', '征收'],
  ['FILED_ELSEWHERE', 'CLFYS', '已在别处网签'],
]
const caseSteps: readonly [status: string, label: string][] = [
  ['1', '登记受理'],
  ['3', '暂停'],
  ['4', '不予登记'],
  ['5', '申请人撤回'],
  ['2', '登簿（过户）'],
]

/** Table A31. */
const statusLabels: Readonly<Record<string, string>> = {
  '1': '在办',
  '2': '已办',
  '3': '暂停',
  '4': '不予登记',
  '5': '用户撤回',
}

/** The register: pick a home, copy its number, flip facts, let a registration case move. */
export function homesPanel(): HTMLElement {
  let certNo = ''
  const pick = select('房屋', [], '', value => {
    certNo = value
    draw()
  })
  const card = el('div')
  const panel = el(
    'div',
    { class: 'panel' },
    el('h3', {}, '不动产登记簿'),
    el('div', { class: 'row' }, pick),
    card,
  )
  let newOwner = ''
  const pickOwner = select('登簿给谁', [], '', value => void (newOwner = value))
  const url = () => `/__mock/registry/homes/${encodeURIComponent(certNo)}`

  const toggle = (home: Home, name: string, flag: string) => (on: boolean) => {
    const kept = home.restrictions.filter(({ type }) => type !== flag)
    void act(url(), { restrictions: on ? [...kept, name] : kept })
  }
  const step = (home: Home, status: string) => () => {
    const last = home.cases.at(-1)
    const running = last && (last.status === '1' || last.status === '3') ? { caseNo: last.caseNo } : {}
    const owners = status === '2' && newOwner ? { newOwners: [newOwner] } : {}
    void act('/__mock/registry/events', { certNo, status, ...running, ...owners })
  }

  let drawn = ''
  function draw() {
    const home = state().homes.find(known => known.certNo === certNo)
    // Drawn anew only when it changed, so that the focus stays where it is.
    if (drawn === JSON.stringify(home)) return
    drawn = JSON.stringify(home)
    if (!home) return card.replaceChildren()
    card.replaceChildren(
      el(
        'div',
        { class: 'card' },
        el('b', {}, home.certNo),
        el('div', {}, home.location.full),
        el('div', {}, `单元号 ${home.unitNo}`),
        el(
          'div',
          {},
          `产权人 ${home.owners.map(owner => owner.name + (owner.share ? ` ${owner.share}` : '')).join('、')}`,
        ),
        el(
          'div',
          {},
          ...home.cases.map(c =>
            el('span', { class: 'chip' }, `${c.caseNo} ${statusLabels[c.status] ?? c.status}`),
          ),
        ),
        button('复制证书号', () => void navigator.clipboard.writeText(home.certNo)),
      ),
      el('h3', {}, '权利限制'),
      el(
        'div',
        { class: 'toggles' },
        ...switches.map(
          ([name, flag, label]) =>
            checkbox(
              label,
              toggle(home, name, flag),
              home.restrictions.some(({ type }) => type === flag),
            ).label,
        ),
      ),
      el('h3', {}, '转移登记的办件'),
      el('p', {}, '每一步都会通知被测服务。'),
      el('div', { class: 'row' }, ...caseSteps.map(([status, label]) => button(label, step(home, status)))),
      el('div', { class: 'row' }, el('span', {}, '登簿给'), pickOwner),
      ...registryCalls(home),
    )
  }

  onState(now => {
    certNo ||= now.homes[0]?.certNo ?? ''
    const label = (home: Home) => `${home.owners.map(owner => owner.name).join('、')} ${home.certNo}`
    fill(
      pick,
      now.homes.map(home => ({ value: home.certNo, label: label(home) })),
      certNo,
    )
    const people = now.people.map(person => ({ value: person.id, label: person.name }))
    fill(pickOwner, [{ value: '', label: '（产权人不变）' }, ...people], newOwner)
    draw()
  })
  return panel
}
