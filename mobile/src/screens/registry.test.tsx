import Taro from '@tarojs/taro'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ContractView } from '@clf/shared/contract'
import { phrases } from '@clf/shared/phrases'
import { contractId, filed } from '../../test/fixtures'
import { asked, onPage, refuse, serve } from '../../test/server'
import { host } from '../bridge'
import { useGuide } from '../stores/guide'
import Filed from './filed'
import Guide from './guide'
import Scope from './scope'

const guide = {
  from: 'registry',
  caseNo: 'BDC2026001',
  regionCode: '421202',
  expiresAt: '2026-11-26T08:00:00.000+08:00',
  returnUrl: 'https://bdc.example/transfer',
  contractId: null,
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const show = (view: Partial<ContractView>) => {
  onPage({ id: contractId })
  serve({ [`GET /bff/contracts/${contractId}`]: { ...filed, ...view } })
  render(<Filed />)
}
beforeEach(() => useGuide.setState({ guide: null }))

test('guide: the case is shown, and its county and link travel to the start', async () => {
  onPage({ guide: 'token-1' })
  serve({ 'POST /bff/guide': guide })
  const { unmount } = render(<Guide />)
  expect(await screen.findByText('BDC2026001')).toBeInTheDocument()
  await userEvent.click(button('我是卖方'))
  expect(jest.mocked(Taro.navigateTo).mock.lastCall?.[0].url).toBe('/screens/scope/index?side=seller')
  unmount()
  onPage({ side: 'seller' })
  serve({ 'POST /bff/contracts': filed })
  render(<Scope />)
  for (const yes of await screen.findAllByRole('radio', { name: /^是/ })) await userEvent.click(yes)
  await userEvent.click(button('下一步'))
  await waitFor(() => expect(asked.some(one => one.url === '/bff/contracts')).toBe(true))
  const body: unknown = asked.find(one => one.url === '/bff/contracts')?.body
  expect(body).toMatchObject({ regionCode: '421202', guide: 'token-1' })
  expect(useGuide.getState().guide).toBeNull()
})

test('guide: who has begun already goes on with that contract', async () => {
  onPage({ guide: 'token-1' })
  serve({ 'POST /bff/guide': { ...guide, contractId } })
  render(<Guide />)
  await userEvent.click(await screen.findByRole('button', { name: '继续我的合同' }))
  expect(jest.mocked(Taro.redirectTo).mock.lastCall?.[0].url).toContain(contractId)
})

test.each([
  ['GUI-LINK', '这个链接打不开'],
  ['GUI-OVER', '这个链接已过期'],
] as const)('guide: %s is a page of its own', async (code, title) => {
  onPage({ guide: 'token-1' })
  serve({ 'POST /bff/guide': refuse(404, code, phrases[code].citizen) })
  render(<Guide />)
  expect(await screen.findByRole('heading', { level: 1, name: title })).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '我是卖方' })).toBeNull()
  expect(button('回到首页')).toBeInTheDocument()
})

test.each([
  ['ACCEPTED', 'REG_ACCEPTED', '登记中心已受理，合同已锁定'],
  ['PAUSED', 'REG_ACCEPTED', '登记中心暂停了办理'],
  ['RETURNED', 'FILED', '登记中心退回了申请'],
  ['WITHDRAWN', 'FILED', '过户登记已撤回'],
  ['RECORDED', 'TRANSFERRED', '已登簿，房屋过户到买方名下'],
] as const)('filed: %s in plain words, with the case', async (state, of, title) => {
  show({ state: of, transfer: { caseNo: 'A-1', state, at: '2026-11-23T10:00:00.000+08:00' } })
  expect(await screen.findByText(title)).toBeInTheDocument()
  expect(screen.getByText('A-1')).toBeInTheDocument()
})

test('filed: a new restriction stands first and is announced', async () => {
  const { citizen: message, next } = phrases['RST-10']
  show({ findings: [{ code: 'RST-10', severity: 'A', message, next }] })
  expect(await screen.findByRole('alert')).toHaveTextContent(message)
})

test('filed: back to the registry, for people whom it sent', async () => {
  const open = jest.spyOn(host().window, 'open').mockImplementation(() => undefined)
  show({ registryCase: { regProjId: 'BDC2026001', returnUrl: guide.returnUrl } })
  await userEvent.click(await screen.findByRole('button', { name: '返回登记页面' }))
  expect(open).toHaveBeenCalledWith(guide.returnUrl, '不动产登记')
})

test('filed: nobody is sent back who was not sent', async () => {
  show({ registryCase: null })
  expect(await screen.findByText('备案不等于过户')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '返回登记页面' })).toBeNull()
})
