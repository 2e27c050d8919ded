import type { Home } from '../personas/types'
import { post } from './api'
import { button, el, select } from './dom'

type Spoil = '' | 'duplicate' | 'bad-signature' | 'clock-skew'
const spoils: readonly { value: Spoil; label: string }[] = [
  { value: '', label: '正常发送' },
  { value: 'duplicate', label: '重复发送' },
  { value: 'bad-signature', label: '错误签名' },
  { value: 'clock-skew', label: '时钟偏差' },
]

/** What the registry asks and tells beside the steps of a case: filing status, a seizure after filing, old messages. */
export function registryCalls(home: Home): HTMLElement[] {
  let spoil: Spoil = ''
  const said = el('output', { class: 'said' })
  const send = (path: string, body: Record<string, unknown>) => async () => {
    const answer = await post<Record<string, unknown>>(path, {
      certNo: home.certNo,
      ...body,
      ...(spoil ? { spoil } : {}),
    }).catch((error: unknown) => ({ error: String(error) }))
    said.textContent = JSON.stringify(answer, null, 1)
  }
  const last = home.cases.at(-1)
  const old = { status: '1', seq: 1, ...(last ? { caseNo: last.caseNo } : {}) }
  return [
    el('h3', {}, '登记中心的其他调用'),
    el(
      'div',
      { class: 'row' },
      select('发送方式', spoils, spoil, value => void (spoil = value as Spoil)),
      button('查询备案状态', () => void send('/__mock/registry/ask', {})()),
      button(
        '查封登记（通知）',
        () => void send('/__mock/registry/events', { regType: '800', status: '2' })(),
      ),
      button('补发一条旧消息', () => void send('/__mock/registry/events', old)()),
    ),
    said,
  ]
}
