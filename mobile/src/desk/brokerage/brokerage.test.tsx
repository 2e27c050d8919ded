import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { brokerStatement } from '@clf/shared/evidence'
import type { BrokerageView, ListingView } from '@clf/shared/routes'
import { atDesk, caseDraft, clerk } from '../../../test/caseFixtures'
import { contractId } from '../../../test/fixtures'
import { asked, refuse, serve } from '../../../test/server'
import { CasePane } from '../case/CasePane'
import Listings from '.'

beforeEach(() => Object.assign(Element.prototype, { scrollIntoView: jest.fn() }))
const broker = { ...clerk, id: 'broker-one', role: 'BROKER' as const, roleLabel: '经纪人' }
const agency = { name: '测试房产经纪', creditCode: '914212000TEXTA0011', filingNo: '备1', suspended: false }
const verified: ListingView = {
  id: contractId,
  code: 'AAAA-BBBB-CCCC-DDDD',
  state: 'VERIFIED',
  stateLabel: '已核验',
  certNo: '鄂（2022）咸安区不动产权第0001234号',
  location: '咸安区桂泉路18号',
  floorArea: 11_852,
  ownerName: '陈建国',
  ownerIdNo: '421200********0018',
  askingFen: 68_000_000,
  brokerageNo: '测经1号',
  findings: [],
  createdAt: '2026-11-20T02:00:00Z',
  verifiedAt: '2026-11-20T02:00:00Z',
  case: null,
}
const open = (listings: readonly ListingView[], change: object = {}) => {
  atDesk(broker)
  serve({ 'GET /desk/listings': { agency: { ...agency, ...change }, listings, more: false } })
  render(<Listings />)
}
const posts = (path: string) => asked.filter(one => one.method === 'POST' && one.url === path)

test('n begins a listing: five fields and a tick, missing ones are named, the rest is the server’s', async () => {
  open([])
  await screen.findByText(/还没有房源/)
  await userEvent.keyboard('n')
  await userEvent.click(screen.getByRole('button', { name: '登记并核验' }))
  expect(screen.getByText('有 6 处需要修改')).toBeInTheDocument()
  serve({ 'POST /desk/listings': verified })
  await userEvent.type(screen.getByLabelText('不动产权证号'), verified.certNo)
  await userEvent.type(screen.getByLabelText('产权人姓名'), '陈建国')
  await userEvent.type(screen.getByLabelText('产权人证件号码'), '421200199001010018')
  await userEvent.type(screen.getByLabelText('经纪服务合同编号'), '测经1号')
  await userEvent.type(screen.getByLabelText('挂牌价'), '680000')
  await userEvent.click(screen.getByRole('checkbox'))
  await userEvent.click(screen.getByRole('button', { name: '登记并核验' }))
  expect(await screen.findByText('AAAA-BBBB-CCCC-DDDD')).toBeInTheDocument()
  expect(posts('/desk/listings')[0]?.body).toMatchObject({ askingFen: 68_000_000, commissioned: true })
})

test('one amount begins a contract with everything else filled in', async () => {
  open([verified])
  await userEvent.click(await screen.findByRole('button', { name: '咸安区桂泉路18号' }))
  await userEvent.click(screen.getByRole('button', { name: '开始签约' }))
  expect(screen.getByText('请填写经纪服务费，免费填0')).toBeInTheDocument()
  serve({ [`POST /desk/listings/${contractId}/case`]: { id: contractId } })
  await userEvent.type(screen.getByLabelText('经纪服务费'), '6800')
  await userEvent.click(screen.getByRole('button', { name: '开始签约' }))
  await waitFor(() =>
    expect(posts(`/desk/listings/${contractId}/case`)[0]?.body).toEqual({ payer: 'BUYER', feeFen: 680_000 }),
  )
})

test('a suspended agency reads why, and nothing to begin is offered', async () => {
  open([verified], { suspended: true })
  expect(await screen.findByText(/这家经纪机构已被暂停办理/)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: '咸安区桂泉路18号' }))
  for (const name of ['登记房源', '开始签约', '重新核验', '下架'])
    expect(screen.queryByRole('button', { name })).toBeNull()
})

const brokerage: BrokerageView = {
  agency,
  broker: { id: 'broker-one', name: '王立', registerNo: '登1' },
  listingCode: 'AAAA-BBBB-CCCC-DDDD',
  terms: { contractNo: '测经1号', payer: 'BUYER', feeFen: 680_000 },
  signing: null,
}
const path = `/desk/cases/${contractId}`

test('in the case agency and broker are read, number and fee are typed and saved when left', async () => {
  atDesk(broker)
  serve({
    [`GET ${path}`]: { ...caseDraft, channel: 'BROKER' },
    [`GET ${path}/brokerage`]: brokerage,
    [`PUT ${path}/brokerage`]: refuse(403, 'BRK-01', '这家经纪机构已被暂停办理。'),
  })
  render(<CasePane id={contractId} />)
  expect(await screen.findByText('测试房产经纪（备案号 备1）')).toBeInTheDocument()
  await userEvent.clear(screen.getByLabelText('经纪服务费'))
  await userEvent.type(screen.getByLabelText('经纪服务费'), '0')
  await userEvent.tab()
  expect(await screen.findByText('这家经纪机构已被暂停办理。')).toBeInTheDocument()
  const [sent] = asked.filter(one => one.method === 'PUT')
  expect(sent?.body).toEqual({ contractNo: '测经1号', payer: 'BUYER', feeFen: 0 })
})

test('the statement that is signed names who, for whom and which text', () => {
  const facts = {
    contractId,
    staffId: 'broker-one',
    agencyId: 'agency-one',
    textVersion: 1,
    textSha256: 'a',
    textSm3: 'b',
    strokesSha256: 'c',
    imageSha256: 'd',
    challenge: 'e',
  }
  expect(JSON.parse(brokerStatement(facts))).toEqual({ ctx: 'clf-cosign-v1', ...facts })
})
