import Taro from '@tarojs/taro'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { contractId, draft, filed, toConfirm } from '../../test/fixtures'
import { asked, onPage, refuse, serve } from '../../test/server'
import { termSchemas } from '@clf/shared/contract'
import Answers from './answers'
import Confirm from './confirm'
import Contract from './contract'
import Filed from './filed'
import Progress from './progress'
import Read from './read'
import Terms from './terms'
import Verify from './verify'

const base = `/bff/contracts/${contractId}`
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const went = () => jest.mocked(Taro.redirectTo).mock.lastCall?.[0].url
const last = () => asked[asked.length - 1]
const open = (view: unknown) => serve({ [`GET ${base}`]: view })
const price = {
  totalFen: 86_000_000,
  includesFurniture: true,
  includesParking: false,
  includesMaintenanceFund: true,
}

test('terms: the price must be there, is saved in fen, and the next missing group comes', async () => {
  onPage({ id: contractId, group: 'price' })
  open({ ...draft, missingTerms: ['price', 'tax'] })
  serve({ [`PUT ${base}/terms/price`]: { ...draft, version: 4, terms: { price }, missingTerms: ['tax'] } })
  render(<Terms />)
  await userEvent.click(await screen.findByRole('button', { name: '保存并继续' }))
  expect(within(screen.getByRole('alert')).getByRole('button', { name: '金额填写有误' })).toBeInTheDocument()
  await userEvent.type(screen.getByLabelText('成交总价'), '860000')
  await userEvent.click(button('保存并继续'))
  expect(last()?.body).toEqual(price)
  expect(went()).toBe(`/screens/terms/index?id=${contractId}&group=tax`)
})

test('terms: field errors of the server stand at their fields, what was typed stays', async () => {
  onPage({ id: contractId, group: 'price' })
  open({ ...draft, missingTerms: ['price'] })
  serve({
    [`PUT ${base}/terms/price`]: refuse(422, 'REQ-422', '有内容没有填对。', {
      fields: [{ path: 'totalFen', message: '价格太高，请核对' }],
    }),
  })
  render(<Terms />)
  await userEvent.type(await screen.findByLabelText('成交总价'), '99999999')
  await userEvent.click(button('保存并继续'))
  expect(await screen.findByRole('alert')).toHaveTextContent('价格太高')
  expect(screen.getByLabelText('成交总价')).toHaveAccessibleDescription('价格太高，请核对')
  expect(screen.getByLabelText('成交总价')).toHaveValue('99999999')
})

test.each(['tax', 'registration', 'handover', 'fixtures', 'fees', 'liability', 'disputes', 'extra'] as const)(
  'terms: %s can be saved with its defaults in one tap',
  async group => {
    onPage({ id: contractId, group })
    open({ ...draft, missingTerms: [group] })
    serve({ [`PUT ${base}/terms/${group}`]: { ...draft, version: 4 } })
    render(<Terms />)
    await userEvent.click(await screen.findByRole('button', { name: '保存并继续' }))
    expect(termSchemas[group].safeParse(last()?.body).success).toBe(true)
    expect(went()).toBe(`/screens/progress/index?id=${contractId}`)
  },
)

test.each(['lease', 'household', 'condition'] as const)(
  'terms: %s is a declaration and has no default',
  async group => {
    onPage({ id: contractId, group })
    open({ ...draft, missingTerms: [group] })
    render(<Terms />)
    await userEvent.click(await screen.findByRole('button', { name: '保存并继续' }))
    expect(screen.getByRole('alert')).toHaveTextContent('请填写这一项')
    for (const no of screen.getAllByRole('radio', { name: /^没有/ })) await userEvent.click(no)
    serve({ [`PUT ${base}/terms/${group}`]: { ...draft, version: 4 } })
    await userEvent.click(button('保存并继续'))
    expect(termSchemas[group].safeParse(last()?.body).success).toBe(true)
  },
)

test('terms: the rest of the price goes into the last part by one tap', async () => {
  onPage({ id: contractId, group: 'payment' })
  open({ ...draft, terms: { price }, missingTerms: ['payment'] })
  render(<Terms />)
  const deposit = await screen.findByLabelText('定金')
  await userEvent.clear(deposit)
  await userEvent.type(deposit, '60000')
  expect(screen.getByText('多出 60,000.00 元')).toBeInTheDocument()
  await userEvent.click(button('把差额算进最后一笔'))
  expect(screen.getByLabelText('第1笔金额')).toHaveValue('800000')
})

test('answers: warnings are acknowledged one by one before the text is made', async () => {
  onPage({ id: contractId })
  const findings = [
    { code: 'PRC-03', severity: 'A' as const, message: '单价比周边低很多。', next: '请确认价格真实。' },
  ]
  open({ ...draft, terms: { price }, findings })
  serve({ [`POST ${base}/freeze`]: { ...toConfirm, version: 6 } })
  render(<Answers />)
  expect(await screen.findByText('人民币捌拾陆万元整')).toBeInTheDocument()
  await userEvent.click(button('生成合同'))
  expect(screen.getByRole('alert')).toHaveTextContent('还没有确认：单价比周边低很多')
  await userEvent.click(screen.getByRole('checkbox', { name: '我知道了' }))
  await userEvent.click(button('生成合同'))
  expect(last()?.body).toEqual({ acknowledged: ['PRC-03'] })
  expect(went()).toBe(`/screens/read/index?id=${contractId}`)
})

const clauses = [
  { id: 'cover', no: 0, title: '签约提示', key: true, paragraphs: ['请如实填写。'], rows: [] },
  {
    id: 'price',
    no: 7,
    title: '转让价款',
    key: true,
    paragraphs: [],
    rows: [{ label: '总价', value: '860000.00元' }],
  },
]
const text = {
  textVersion: 1,
  textSha256: 'a'.repeat(64),
  textSm3: 'b'.repeat(64),
  title: '存量房买卖合同',
  keyTerms: [{ label: '成交价', value: '860,000.00元' }],
  clauses,
}

test('read: key terms first, then the text with jump list and larger letters', async () => {
  Element.prototype.scrollIntoView = jest.fn()
  onPage({ id: contractId })
  open(toConfirm)
  serve({ [`GET ${base}/text`]: text })
  render(<Read />)
  const article = await screen.findByRole('article', { name: '存量房买卖合同' })
  expect(screen.getByText('860,000.00元')).toBeInTheDocument()
  await userEvent.click(button('放大字号'))
  expect(article).toHaveClass('read-zoom-1')
  await userEvent.click(button('目录'))
  await userEvent.click(button('第7条 转让价款（重要）'))
  await waitFor(() => expect(document.activeElement).toHaveTextContent('第7条 转让价款'))
  await userEvent.click(button('我已读完'))
  expect(went()).toBe(`/screens/confirm/index?id=${contractId}`)
})

test('confirm: one card at a time, each with version and digest of the text', async () => {
  onPage({ id: contractId })
  open(toConfirm)
  const after = { ...toConfirm, version: 6, frozen: { ...toConfirm.frozen, confirmedByMe: ['clause:price'] } }
  serve({ [`POST ${base}/confirmations`]: after })
  render(<Confirm />)
  expect(await screen.findByRole('group', { name: '转让价款' })).toBeInTheDocument()
  await userEvent.click(button('确认这一条'))
  expect(last()?.body).toEqual({ textVersion: 1, textSha256: 'a'.repeat(64), item: 'clause:price' })
  expect(await screen.findByRole('group', { name: '房屋出租' })).toHaveTextContent('风险提示')
})

test('confirm: a text that has changed meanwhile is a help page', async () => {
  onPage({ id: contractId })
  open(toConfirm)
  serve({ [`POST ${base}/confirmations`]: refuse(409, 'SIG-03', '合同内容刚刚有改动。') })
  render(<Confirm />)
  await userEvent.click(await screen.findByRole('button', { name: '确认这一条' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('合同内容刚刚有改动')
})

test('progress: who is waited for, a reminder, and the submission when all have signed', async () => {
  onPage({ id: contractId })
  const mine = { ...toConfirm.parties[0], signedAt: '2026-11-23T02:00:00Z' }
  const other = toConfirm.parties[1]
  const waiting = {
    ...toConfirm,
    parties: [mine, other],
    signing: { required: 2, signed: 1, waitingFor: ['张雪'] },
  }
  open(waiting)
  serve({
    [`POST ${base}/parties/p2/reminder`]: {
      ...waiting,
      version: 6,
      parties: [mine, { ...other, remindedTimes: 1 }],
    },
  })
  const { unmount } = render(<Progress />)
  expect(await screen.findByText('还差1位签名')).toBeInTheDocument()
  await userEvent.click(button('提醒张雪'))
  expect(await screen.findByText(/已提醒1次/)).toBeInTheDocument()
  unmount()
  open({ ...waiting, version: 7, state: 'SIGNED', actions: ['submit'] })
  serve({ [`POST ${base}/submit`]: filed })
  render(<Progress />)
  await userEvent.click(await screen.findByRole('button', { name: '提交备案' }))
  expect(went()).toBe(`/screens/filed/index?id=${contractId}`)
})

test('filed: number, code with QR, what it does not mean; a late document is a state, not an error', async () => {
  onPage({ id: contractId })
  open(filed)
  const { unmount } = render(<Filed />)
  expect(await screen.findByText('4212022026112310000013')).toBeInTheDocument()
  expect(screen.getByText('N4YP-M7DG-RWPM-REWA')).toBeInTheDocument()
  expect(screen.getByRole('img', { name: '合同查验二维码' })).toBeInTheDocument()
  expect(screen.getByText('备案不等于过户')).toBeInTheDocument()
  expect(screen.getByText('正在生成电子合同')).toBeInTheDocument()
  unmount()
  const document = {
    state: 'WAITING',
    waitsForTime: true,
    sealedAt: null,
    size: null,
    sha256: null,
    sm3: null,
  }
  open({ ...filed, version: 9, filing: { ...filed.filing, document } })
  const waiting = render(<Filed />)
  expect(await screen.findByText('正在等待可信时间…')).toBeInTheDocument()
  waiting.unmount()
  const opened = jest.spyOn(window, 'open').mockReturnValue(null)
  Object.assign(window, { ehbAppJssdk: { user: {} } })
  open({
    ...filed,
    version: 10,
    filing: {
      ...filed.filing,
      document: {
        state: 'DONE',
        waitsForTime: false,
        sealedAt: filed.startedAt,
        size: 400_000,
        sha256: null,
        sm3: null,
      },
    },
  })
  serve({
    [`POST ${base}/document-link`]: { url: '/public/document/once', expiresAt: '', fileName: '合同.pdf' },
    [`POST ${base}/evidence-bundle-link`]: {
      url: '/public/evidence-bundle/once',
      expiresAt: '',
      fileName: 'a.zip',
    },
  })
  render(<Filed />)
  await userEvent.click(await screen.findByRole('button', { name: /查看和下载合同/ }))
  await waitFor(() =>
    expect(opened).toHaveBeenCalledWith(`${location.origin}/public/document/once`, '_blank', 'noopener'),
  )
  await userEvent.click(screen.getByRole('button', { name: '下载证据包' }))
  await waitFor(() =>
    expect(opened).toHaveBeenCalledWith(
      `${location.origin}/public/evidence-bundle/once`,
      '_blank',
      'noopener',
    ),
  )
})

test('contract: checks in plain words, timeline newest first, cancelling says what it costs', async () => {
  onPage({ id: contractId })
  open(draft)
  const record = {
    id: 'r1',
    at: draft.startedAt,
    gate: 'G2',
    gateLabel: '房屋核验',
    by: '陈建国',
    source: '不动产登记',
    outcome: 'PASS',
    findings: [],
    rulesVersion: '1',
    digest: '',
  }
  const events = [1, 2].map(seq => ({
    seq,
    at: draft.startedAt,
    title: `第${seq}件事`,
    by: '陈建国',
    detail: '',
  }))
  serve({ [`GET ${base}/timeline`]: { events }, [`GET ${base}/records`]: { records: [record] } })
  serve({
    [`POST ${base}/cancel`]: { ...draft, version: 8, state: 'CANCELLED', stateLabel: '已取消', actions: [] },
  })
  render(<Contract />)
  expect(await screen.findByRole('group', { name: '房屋核验' })).toHaveTextContent('通过')
  expect((await screen.findAllByText(/^第.件事$/)).map(one => one.textContent)).toEqual([
    '第2件事',
    '第1件事',
  ])
  const opened = jest.spyOn(window, 'open').mockReturnValue(null)
  Object.assign(window, { ehbAppJssdk: { user: {} } })
  serve({
    [`POST ${base}/record-sheet-link`]: {
      url: '/public/record-sheet/once',
      expiresAt: '',
      fileName: '单.pdf',
    },
  })
  await userEvent.click(button('核验过程记录单（PDF）'))
  await waitFor(() =>
    expect(opened).toHaveBeenCalledWith(`${location.origin}/public/record-sheet/once`, '_blank', 'noopener'),
  )
  await userEvent.click(button('取消合同'))
  const sheet = screen.getByRole('dialog', { name: '取消这份合同？' })
  expect(sheet).toHaveTextContent('不能恢复')
  await userEvent.click(within(sheet).getByRole('button', { name: '取消合同' }))
  expect(last()?.url === `${base}/cancel` || asked.some(one => one.url === `${base}/cancel`)).toBe(true)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('verify: a typo is found before the server is asked; the answer says what it means', async () => {
  onPage()
  Object.assign(window, { ehbAppJssdk: { user: {} } })
  const { newCode } = jest.requireActual<typeof import('@clf/shared/certificate')>('@clf/shared/certificate')
  let n = 3
  const code = newCode(() => (n = (n * 7 + 5) % 32))
  serve({
    [`GET /public/check/${code}`]: {
      status: 'REVOKED',
      statusLabel: '备案已撤销',
      contractNo: '42120220',
      filedAt: draft.startedAt,
      region: '咸安区',
      location: '桂泉路18号***室',
      sellers: ['*建国'],
      buyers: ['*雪'],
      sha256: null,
    },
  })
  render(<Verify />)
  const field = screen.getByLabelText('查验码')
  await userEvent.type(field, 'ABCD')
  await userEvent.click(button('查验'))
  expect(screen.getByRole('alert')).toHaveTextContent('16位')
  expect(asked).toEqual([])
  await userEvent.clear(field)
  await userEvent.type(field, code.toLowerCase())
  await userEvent.click(button('查验'))
  expect(await screen.findByText('这份合同的备案已经撤销，不再有效。')).toBeInTheDocument()
})
