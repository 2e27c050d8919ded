import type { FaultMode, Service } from '../world/faults'
import { act, onState, refresh, remove } from './api'
import { button, el, fill, select } from './dom'

const serviceLabels: Record<Service, string> = {
  registry: '不动产登记',
  sso: '统一登录',
  face: '人脸核验',
  acceptance: '统一受理平台',
  tsa: '时间戳',
  inbox: '消息中心',
  witness: '日志见证人',
  onsite: '现场核验设备',
}
const modeLabels: Record<FaultMode, string> = {
  down: '连不上',
  slow: '很慢',
  hang: '没有回音',
  error500: '内部错误',
  garbage: '回答残缺',
  'reply-lost': '办成了但回答丢失',
  'bad-signature': '签名不对',
  maintenance: '维护中',
  duplicate: '重复送达',
}
const hour = 3_600_000
const advances: readonly [label: string, ms: number][] = [
  ['1 分钟', 60_000],
  ['6 分钟', 6 * 60_000],
  ['11 分钟', 11 * 60_000],
  ['1 小时', hour],
  ['1 天', 24 * hour],
  ['8 天', 8 * 24 * hour],
]

/** Faults of the services, and the virtual clock. */
export function faultsPanel(): HTMLElement {
  let [service, mode, times]: [string, string, string] = ['registry', 'down', '1']
  const pickService = select('服务', [], '', value => void (service = value))
  const pickMode = select('故障', [], '', value => void (mode = value))
  const counts = [
    { value: '1', label: '一次' },
    { value: '3', label: '三次' },
    { value: '', label: '一直' },
  ]
  const pickTimes = select('次数', counts, times, value => void (times = value))
  const now = el('div', { class: 'card' })
  const list = el('div')
  const set = () => void act('/__mock/faults', { service, mode, times: times === '' ? null : Number(times) })
  const clear = () => void remove('/__mock/faults').then(refresh)

  onState(state => {
    fill(
      pickService,
      state.services.map(value => ({ value, label: serviceLabels[value] })),
      service,
    )
    fill(
      pickMode,
      state.faultModes.map(value => ({ value, label: modeLabels[value] })),
      mode,
    )
    list.replaceChildren(
      ...(state.faults.length === 0 ? [el('p', {}, '没有故障。')] : []),
      ...state.faults.map(fault => {
        const left = fault.times === null ? '一直' : `还有 ${fault.times} 次`
        return el(
          'span',
          { class: 'chip' },
          `${serviceLabels[fault.service]}：${modeLabels[fault.mode]}，${left}`,
        )
      }),
    )
    const ahead = Math.round(state.clock.offsetMs / 60_000)
    now.textContent = `${new Date(state.clock.now).toLocaleString('zh-CN')}${ahead ? `（拨快 ${ahead} 分钟）` : ''}`
  })
  return el(
    'div',
    { class: 'panel' },
    el('h3', {}, '让服务出故障'),
    el('div', { class: 'row' }, pickService, pickMode),
    el('div', { class: 'row' }, pickTimes, button('开始', set, { class: 'main' }), button('全部恢复', clear)),
    list,
    el('h3', {}, '拨快时钟'),
    now,
    el(
      'div',
      { class: 'row' },
      ...advances.map(([label, advanceMs]) => button(label, () => void act('/__mock/clock', { advanceMs }))),
    ),
    el('h3', {}, '从头来'),
    el('p', {}, '人、房屋、办件、消息和时钟回到最初。被测服务自己的数据不受影响。'),
    button('重置模拟环境', () => void act('/__mock/reset')),
  )
}
