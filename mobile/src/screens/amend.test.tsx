import Taro from '@tarojs/taro'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ContractView } from '@clf/shared/contract'
import type { AmendmentPage, AmendmentView } from '@clf/shared/routes'
import { contractId, filed } from '../../test/fixtures'
import { asked, onPage, refuse, serve } from '../../test/server'
import Amend from './amend'
import Face from './face'
import Progress from './progress'
import Revoke from './revoke'

const base = `/bff/contracts/${contractId}`
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const went = () => jest.mocked(Taro.redirectTo).mock.lastCall?.[0].url
const last = () => asked[asked.length - 1]

const pending: ContractView = {
  ...filed,
  state: 'REVOKE_PENDING',
  stateLabel: '撤销办理中',
  actions: ['agreeRevoke', 'endAmendment'],
}
const mayAsk: ContractView = { ...filed, actions: ['requestChange', 'requestRevoke'] }
const request: AmendmentView = {
  id: 'a1',
  kind: 'revoke',
  state: 'OPEN',
  stateLabel: '等待各方同意',
  requestedByMe: false,
  requestedBy: '张雪',
  requestedAt: '2026-11-23T02:00:00Z',
  deadline: '2026-11-26T02:00:00Z',
  endedAt: null,
  endedBy: null,
  endReason: '',
  reason: '不再买卖',
  settlement: '没有付款',
  rows: [],
  textVersion: 2,
  textSha256: 'a'.repeat(64),
  textSm3: 'b'.repeat(64),
  risks: [],
  readByMe: false,
  signedByMe: null,
  signers: [
    { partyId: 'p1', name: '陈建国', isMe: true, signedAt: null },
    { partyId: 'p2', name: '张雪', isMe: false, signedAt: '2026-11-23T02:05:00Z' },
  ],
  document: null,
  registry: 'WAITING',
}
const page = (amendment: AmendmentView | null = null): AmendmentPage => ({
  amendment,
  successor: null,
  predecessor: null,
})
const open = (view: ContractView, now: AmendmentPage) =>
  serve({ [`GET ${base}`]: view, [`GET ${base}/amendment`]: now })

test('what may not be changed is said before anything is chosen; nothing chosen goes nowhere', async () => {
  onPage({ id: contractId, part: 'choose' })
  open(mayAsk, page())
  render(<Amend />)
  await userEvent.click(await button('下一步'))
  expect(screen.getByRole('alert')).toHaveTextContent('请至少选一项要改的内容')
  expect(screen.getByText(/姓名、证件、份额、房屋/)).toBeInTheDocument()
  expect(screen.queryByRole('checkbox', { name: /^成交价/ })).not.toBeInTheDocument()
})

test('a revocation without a word on the money is not asked for', async () => {
  onPage({ id: contractId })
  open(mayAsk, page())
  render(<Revoke />)
  await userEvent.type(await screen.findByLabelText('撤销的原因'), '不再买卖')
  await userEvent.click(await button('下一步'))
  expect(screen.getByLabelText('已付的钱怎么处理')).toHaveAccessibleDescription(/没有付款/)
})

test('a request of the other side: who, why, until when, how many are missing, and the way to say no', async () => {
  onPage({ id: contractId })
  open(pending, page(request))
  render(<Amend />)
  expect(await screen.findByRole('heading', { level: 1, name: '张雪申请撤销备案' })).toBeInTheDocument()
  expect(screen.getByText('还差1位签名，全部签完才生效。')).toBeInTheDocument()
  expect(screen.getByText('没有付款')).toBeInTheDocument()
  expect(await button('阅读协议')).toBeInTheDocument()
  expect(await button('我不同意')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '撤回申请' })).not.toBeInTheDocument()
})

test('my own request can be withdrawn, and shows how it ended', async () => {
  onPage({ id: contractId })
  open(pending, page({ ...request, requestedByMe: true, requestedBy: '我' }))
  render(<Amend />)
  const withdraw = await button('撤回申请')
  open(mayAsk, page({ ...request, state: 'WITHDRAWN', stateLabel: '申请人已撤回' }))
  serve({
    [`POST ${base}/amendment/withdrawal`]: page({
      ...request,
      state: 'WITHDRAWN',
      stateLabel: '申请人已撤回',
    }),
  })
  await userEvent.click(withdraw)
  expect(asked.some(one => one.url === `${base}/amendment/withdrawal`)).toBe(true)
})

test('the agreement is agreed to by a tick, then the face check follows', async () => {
  onPage({ id: contractId, part: 'text' })
  open(pending, page(request))
  const clause = { id: 'revoke', no: 2, title: '解除合同', key: true, paragraphs: ['同意解除。'], rows: [] }
  const text = { textVersion: 2, textSha256: request.textSha256, textSm3: request.textSm3 }
  serve({
    [`GET ${base}/amendment/text`]: { ...text, title: '撤销协议', clauses: [clause], restated: null },
    [`POST ${base}/amendment/confirmation`]: page({ ...request, readByMe: true }),
  })
  render(<Amend />)
  await userEvent.click(await button('去刷脸签名'))
  expect(screen.getByRole('alert')).toHaveTextContent('请先勾选')
  await userEvent.click(screen.getByRole('checkbox', { name: '我已读完，同意' }))
  await userEvent.click(await button('去刷脸签名'))
  const sent = asked.find(one => one.url === `${base}/amendment/confirmation`)
  expect(sent?.body).toEqual({ textVersion: 2, textSha256: request.textSha256 })
  expect(went()).toBe(`/screens/face/index?id=${contractId}&purpose=revoke`)
})

test('a refusal carries its reason', async () => {
  onPage({ id: contractId, part: 'refuse' })
  open(pending, page(request))
  serve({ [`POST ${base}/amendment/refusal`]: refuse(409, 'REQ-409', '合同已经到了另一步。') })
  render(<Amend />)
  await userEvent.type(await screen.findByLabelText('不同意的原因'), '钱还没有退')
  await userEvent.click(await button('不同意，结束申请'))
  expect(await screen.findByText('合同已经到了另一步。')).toBeInTheDocument()
  expect(last()?.body).toEqual({ reason: '钱还没有退' })
  expect(screen.getByLabelText('不同意的原因')).toHaveValue('钱还没有退')
})

test('who has not read the agreement does not get to the camera', async () => {
  onPage({ id: contractId, purpose: 'revoke' })
  open(pending, page(request))
  render(<Face />)
  await screen.findByText('正在打开')
  await screen.findByText('正在打开')
  expect(went()).toBe(`/screens/amend/index?id=${contractId}`)
})

test('once the registry has accepted, the page says what would have to come first', async () => {
  onPage({ id: contractId })
  open({ ...filed, state: 'REG_ACCEPTED', actions: [] }, page())
  render(<Amend />)
  expect(await screen.findByText(/先到登记机构撤回登记申请/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /申请/ })).not.toBeInTheDocument()
})

test('the task stands on the progress page', async () => {
  onPage({ id: contractId })
  open(pending, page(request))
  render(<Progress />)
  expect(await button('处理撤销申请')).toBeInTheDocument()
})
