import Taro from '@tarojs/taro'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { buyer, contractId, draft, house, seller } from '../../test/fixtures'
import { asked, lost, onPage, refuse, serve } from '../../test/server'
import Consent from './consent'
import House from './house'
import Join from './join'
import Mine from './mine'
import People from './people'
import Scope from './scope'
import { useSession } from '../stores/session'

const base = `/bff/contracts/${contractId}`
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const went = () => jest.mocked(Taro.redirectTo).mock.lastCall?.[0].url
const last = () => asked[asked.length - 1]

test('consent: boxes start empty, the needed ones must be ticked, the face box may stay empty', async () => {
  onPage({ side: 'seller' })
  useSession.setState({ granted: [] })
  serve({ 'POST /bff/consents': { consents: [{ kind: 'privacy', version: '1', granted: true, at: '' }] } })
  render(<Consent />)
  await userEvent.click(button('同意并继续'))
  expect(within(screen.getByRole('alert')).getAllByRole('button')).toHaveLength(3)
  for (const name of [/处理我的个人信息/, /不动产登记信息/, /电子签名/])
    await userEvent.click(screen.getByRole('checkbox', { name }))
  await userEvent.click(button('同意并继续'))
  expect(last()?.body).toMatchObject({
    consents: [{ granted: true }, { kind: 'face', granted: false }, { granted: true }, { granted: true }],
  })
  expect(went()).toBe('/screens/scope/index?side=seller')
})

test('scope: a "no" leads to the window, four times "yes" starts the contract', async () => {
  onPage({ side: 'seller' })
  serve({ 'POST /bff/contracts': { ...draft, state: 'DRAFT', house: null } })
  render(<Scope />)
  const answer = async (name: '是' | '否') => {
    for (const one of screen.getAllByRole('radio', { name })) await userEvent.click(one)
  }
  await answer('否')
  expect(button('查看窗口怎么办')).toBeInTheDocument()
  await answer('是')
  await userEvent.click(button('下一步'))
  expect(screen.getByRole('alert')).toHaveTextContent('请选择房屋在哪个县')
  await userEvent.click(screen.getByRole('radio', { name: '崇阳县' }))
  await userEvent.click(button('下一步'))
  expect(last()?.body).toEqual({
    regionCode: '421223',
    side: 'seller',
    scope: { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true },
  })
  expect(went()).toBe(`/screens/house/index?id=${contractId}`)
})

test('house: number is checked, then the home appears with source and time', async () => {
  onPage({ id: contractId })
  serve({
    [`GET ${base}`]: { ...draft, state: 'DRAFT', house: null, certNo: null },
    [`PUT ${base}/house`]: { ...draft, version: 4 },
  })
  render(<House />)
  await userEvent.click(await screen.findByRole('button', { name: '核验房屋' }))
  expect(screen.getByRole('alert')).toHaveTextContent('请填写不动产权证号')
  await userEvent.type(screen.getByLabelText('不动产权证号'), '鄂（2022）咸安区不动产权 第0001234号')
  await userEvent.click(button('核验房屋'))
  expect(last()?.body).toEqual({ certNo: '鄂(2022)咸安区不动产权第0001234号' })
  expect(await screen.findByText(/来源：不动产登记 · 核验时间 09:41/)).toBeInTheDocument()
  expect(screen.getByText('118.52 平方米')).toBeInTheDocument()
})

test('house: a blocked home is a help page with the window and a second check', async () => {
  onPage({ id: contractId })
  const findings = [
    {
      code: 'RES-01',
      severity: 'B' as const,
      message: '这套房子被法院查封，现在不能买卖。',
      next: '查封解除后再来核验。',
    },
  ]
  serve({ [`GET ${base}`]: { ...draft, state: 'BLOCKED', findings } })
  render(<House />)
  const box = await screen.findByRole('alert')
  for (const text of ['被法院查封', '查封解除后', '咸安区政务服务大厅']) expect(box).toHaveTextContent(text)
  expect(button('重新核验')).toBeInTheDocument()
})

test('a contract that is not there says so and leads on; a lost connection can be tried again', async () => {
  onPage({ id: contractId })
  serve({ [`GET ${base}`]: refuse(404, 'REQ-404', '没有找到这份合同，或者您不是合同当事人。') })
  const { unmount } = render(<House />)
  expect(await screen.findByText(/没有找到这份合同/)).toBeInTheDocument()
  expect(button('我的合同')).toBeInTheDocument()
  unmount()
  serve({ [`GET ${base}`]: lost })
  render(<House />)
  await screen.findByText('没有连上网络')
  serve({ [`GET ${base}`]: draft })
  await userEvent.click(button('再试一次'))
  expect(await screen.findByText(house.location)).toBeInTheDocument()
})

test('people: names, chips, an invitation with QR code, link and short code', async () => {
  onPage({ id: contractId })
  const invited = { ...buyer, joined: false, detailsDone: false }
  const invitation = {
    code: 'P757-5MEC',
    url: 'https://clf.test/#/join',
    expiresAt: '2026-11-30T09:00:00Z',
    forName: '*雪',
  }
  serve({
    [`GET ${base}`]: { ...draft, parties: [seller, invited] },
    [`POST ${base}/parties/p2/invitation`]: invitation,
  })
  render(<People />)
  const person = await screen.findByRole('group', { name: '张雪' })
  expect(person).toHaveTextContent('还没邀请')
  await userEvent.click(button('邀请张雪'))
  const sheet = await screen.findByRole('dialog', { name: '邀请张雪' })
  expect(await within(sheet).findByText('P757-5MEC')).toBeInTheDocument()
  expect(within(sheet).getByRole('img', { name: '邀请张雪的二维码' })).toHaveAttribute(
    'src',
    expect.stringMatching(/^data:image\/svg/),
  )
})

test('people: my details need phone, address and marriage; a shared home asks for the spouse', async () => {
  onPage({ id: contractId, part: 'me' })
  const bare = { ...seller, phone: null, address: null, marriage: null, detailsDone: false }
  serve({ [`GET ${base}`]: { ...draft, parties: [bare, buyer] }, [`PUT ${base}/me`]: draft })
  render(<People />)
  await userEvent.click(await screen.findByRole('button', { name: '保存我的信息' }))
  expect(within(screen.getByRole('alert')).getAllByRole('button')).toHaveLength(3)
  await userEvent.type(screen.getByLabelText('手机号'), '19900001001')
  await userEvent.type(screen.getByLabelText('通信地址'), '咸安区桂泉路18号')
  await userEvent.click(screen.getByRole('radio', { name: /夫妻共有/ }))
  await userEvent.type(screen.getByLabelText('配偶姓名'), '李桂兰')
  await userEvent.type(screen.getByLabelText('配偶证件号码'), '421200197001010028')
  await userEvent.click(button('保存我的信息'))
  expect(last()?.body).toEqual({
    phone: '19900001001',
    address: '咸安区桂泉路18号',
    marriage: 'MARRIED_JOINT',
    spouse: { name: '李桂兰', idNo: '421200197001010028' },
  })
})

test('people: shares as fractions must come to the whole', async () => {
  onPage({ id: contractId, part: 'shares' })
  const parties = [
    { ...seller, isMe: false },
    { ...buyer, isMe: true },
    { ...buyer, id: 'p3', name: '赵文杰' },
  ]
  const view = { ...draft, me: { ...draft.me, partyId: 'p2', side: 'buyer' as const }, parties }
  serve({ [`GET ${base}`]: view, [`PUT ${base}/shares`]: view })
  render(<People />)
  await userEvent.click(await screen.findByRole('radio', { name: /按份共有/ }))
  await userEvent.click(screen.getByRole('radio', { name: '是' }))
  await userEvent.type(screen.getByLabelText('张雪的份额'), '1/3')
  await userEvent.type(screen.getByLabelText('赵文杰的份额'), '50%')
  await userEvent.click(button('保存份额'))
  expect(screen.getByRole('alert')).toHaveTextContent('加起来要正好是100%')
  await userEvent.click(button('每人一样多'))
  await userEvent.click(button('保存份额'))
  expect(last()?.body).toEqual({
    coWay: 'SHARES',
    family: true,
    shares: [
      { partyId: 'p2', share: { n: 1, d: 2 } },
      { partyId: 'p3', share: { n: 1, d: 2 } },
    ],
  })
})

const invitation = {
  inviter: '*建国',
  side: 'buyer',
  role: 'BUYER',
  regionCode: '421202',
  forName: '*雪',
  forMe: true,
  expiresAt: '2026-11-30T09:00:00Z',
}

test('join: the code of a link, who invites to what, then in', async () => {
  onPage({ code: 'P757-5MEC' })
  serve({ 'GET /bff/invitations/P757-5MEC': invitation, 'POST /bff/invitations/P757-5MEC/join': draft })
  render(<Join />)
  expect(await screen.findByRole('heading', { name: '*建国邀请您签约' })).toBeInTheDocument()
  await userEvent.click(button('以买方身份加入'))
  expect(went()).toBe(`/screens/progress/index?id=${contractId}`)
})

test('join: an invitation of somebody else offers no way in; foreign text is no code', async () => {
  onPage()
  serve({ 'GET /bff/invitations/P757-5MEC': { ...invitation, forMe: false } })
  render(<Join />)
  const code = screen.getByLabelText('邀请码')
  await userEvent.type(code, '你好')
  await userEvent.click(button('查看邀请'))
  expect(screen.getByRole('alert')).toHaveTextContent('邀请码有误')
  await userEvent.clear(code)
  await userEvent.type(code, 'p757-5mec')
  await userEvent.click(button('查看邀请'))
  expect(await screen.findByText('这个邀请不是给您的')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /身份加入/ })).toBeNull()
})

test('mine: what waits for me first; nothing yet is a designed state', async () => {
  onPage()
  const one = {
    id: contractId,
    state: 'SIGNING',
    stateLabel: '签署中',
    side: 'buyer',
    title: '桂泉路18号',
    totalFen: 86000000,
    updatedAt: '2026-11-23T01:00:00Z',
    waitsForMe: true,
    contractNo: null,
  }
  serve({
    'GET /bff/contracts': {
      contracts: [
        one,
        { ...one, id: `${contractId.slice(0, -1)}2`, title: '长安大道1号', waitsForMe: false },
      ],
    },
  })
  const { unmount } = render(<Mine />)
  expect(await screen.findByRole('heading', { name: '等您处理' })).toBeInTheDocument()
  expect(button(/桂泉路18号.*860,000\.00/)).toBeInTheDocument()
  unmount()
  serve({ 'GET /bff/contracts': { contracts: [] } })
  render(<Mine />)
  expect(await screen.findByText('还没有合同')).toBeInTheDocument()
})

test('who has not agreed to the notice is led there, whatever the link was', async () => {
  onPage({ id: contractId })
  useSession.setState({ granted: [] })
  render(<House />)
  expect(await screen.findByRole('button', { name: '阅读个人信息告知书' })).toBeInTheDocument()
  expect(asked).toEqual([])
})

test('outside the host app the page says where to open it', async () => {
  onPage({ id: contractId })
  useSession.setState({ status: 'outside' })
  jest.spyOn(useSession.getState(), 'start').mockResolvedValue()
  render(<House />)
  expect(screen.getByRole('heading', { name: '请在鄂汇办里打开' })).toBeInTheDocument()
})
