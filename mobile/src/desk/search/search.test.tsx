import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { FoundContract } from '@clf/shared/routes'
import { atDesk, clerk } from '../../../test/caseFixtures'
import { contractId } from '../../../test/fixtures'
import { asked, refuse, serve } from '../../../test/server'
import Search from '.'

const supervisor = { ...clerk, id: 'supervisor-xianan', role: 'SUPERVISOR' as const, siteId: null }
const found: FoundContract = {
  id: contractId,
  regionCode: '421202',
  regionName: '咸安区',
  contractNo: '4212022026112310000013',
  state: 'FILED',
  stateLabel: '已备案',
  channel: 'SELF',
  channelLabel: '个人自助',
  imported: false,
  unitNo: null,
  location: '咸安区桂泉路18号***室',
  parties: [{ id: 'p1', side: 'seller', name: '*桐', idNo: '421200********0018' }],
  totalFen: 68_000_000,
  floorArea: 11_852,
  siteId: null,
  siteName: null,
  agencyId: null,
  agencyName: null,
  staffId: null,
  startedAt: '2026-11-23T10:00:00.000+08:00',
  filedAt: '2026-11-23T11:00:00.000+08:00',
}
const registers = { regionCode: '421202', sites: [], agencies: [], staff: [], wishes: [] }
const open = (reply: object) => {
  atDesk(supervisor)
  serve({ 'POST /desk/contracts/search': reply, 'GET /desk/registers': registers })
  render(<Search />)
}
const searches = () => asked.filter(one => one.url === '/desk/contracts/search').map(one => one.body)

test('keys are enough: to the form, a number, the answer; numbers travel in the body alone', async () => {
  open({ rows: [found], total: 1, atLeast: false, next: null })
  await userEvent.keyboard('/')
  expect(screen.getByLabelText('合同编号')).toHaveFocus()
  await userEvent.type(screen.getByLabelText('当事人证件号码'), '421200199001010018{Enter}')
  expect(await screen.findByText('共 1 份，最新的在前')).toBeInTheDocument()
  expect(searches()).toEqual([{ idNo: '421200199001010018', dayOf: 'started' }])
  expect(asked.map(one => one.url).join()).not.toContain('421200199001010018')
  expect(screen.getByRole('row', { name: /咸安区桂泉路18号\*{3}室/ })).toHaveTextContent('680,000.00')
})

test('what the server cannot read is said at its field', async () => {
  open(refuse(422, 'REQ-422', '有内容没有填对。', { fields: [{ path: 'idNo', message: '请填写证件号码' }] }))
  await userEvent.type(screen.getByLabelText('当事人证件号码'), '1{Enter}')
  const field = screen.getByLabelText('当事人证件号码')
  await waitFor(() => expect(field).toHaveAccessibleDescription('请填写证件号码'))
})

test('more pages come below; a number that finds nothing says what to do', async () => {
  open({ rows: [found], total: 1_000, atLeast: true, next: 'below' })
  await userEvent.click(screen.getByRole('button', { name: '查询' }))
  expect(await screen.findByText('超过 1000 份，最新的在前')).toBeInTheDocument()
  serve({
    'POST /desk/contracts/search': {
      rows: [{ ...found, id: `${contractId}x`, contractNo: 'N2' }],
      total: null,
      atLeast: false,
      next: null,
    },
  })
  await userEvent.click(screen.getByRole('button', { name: '再看一页' }))
  expect(await screen.findByRole('button', { name: 'N2' })).toBeInTheDocument()
  expect(screen.getAllByRole('row').length).toBe(3)
  expect(searches().at(-1)).toEqual({ dayOf: 'started', cursor: 'below' })
  serve({ 'POST /desk/contracts/search': { rows: [], total: 0, atLeast: false, next: null } })
  await userEvent.click(screen.getByRole('button', { name: '查询' }))
  expect(await screen.findByText(/没有符合条件的合同/)).toBeInTheDocument()
})

test('behind a mask only with a reason; what was shown goes with the dialog', async () => {
  open({ rows: [found], total: 1, atLeast: false, next: null })
  const unmask = `/desk/contracts/${contractId}/unmask`
  await userEvent.click(screen.getByRole('button', { name: '查询' }))
  await userEvent.click(await screen.findByRole('button', { name: /完整信息/ }))
  const dialog = within(screen.getByRole('dialog'))
  await userEvent.selectOptions(dialog.getByLabelText('查看什么'), '出卖人 *桐 421200********0018')
  await userEvent.type(dialog.getByLabelText('原因'), '看看')
  await userEvent.click(dialog.getByRole('button', { name: '留痕并查看' }))
  expect(dialog.getByLabelText('原因')).toHaveAccessibleDescription(expect.stringContaining('至少6个字'))
  expect(asked.filter(one => one.url === unmask)).toEqual([])

  await userEvent.type(dialog.getByLabelText('原因'), '群众来信反映的问题')
  serve({ [`POST ${unmask}`]: refuse(429, 'UMK-01', '您这一小时里查看完整信息的次数已到上限。') })
  await userEvent.click(dialog.getByRole('button', { name: '留痕并查看' }))
  expect(await dialog.findByText(/次数已到上限/)).toBeInTheDocument()
  const person = { name: '测桐', idNo: '421200199001010018', phone: null, address: null }
  serve({ [`POST ${unmask}`]: { recordId: 'r', person, location: null } })
  await userEvent.click(dialog.getByRole('button', { name: '留痕并查看' }))
  expect(await dialog.findByText('421200199001010018')).toBeInTheDocument()
  expect(asked.at(-1)?.body).toEqual({ what: 'person', partyId: 'p1', reason: '看看群众来信反映的问题' })
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByText('421200199001010018')).toBeNull()
})
