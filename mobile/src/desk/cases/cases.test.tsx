import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { atDesk, caseDraft, clerk, summary } from '../../../test/caseFixtures'
import { contractId } from '../../../test/fixtures'
import { asked, lost, refuse, serve } from '../../../test/server'
import Cases from '.'

const other = { ...summary, id: contractId.replace(/1$/, '2'), title: '嘉鱼县示范路9号' }
const open = (cases: unknown = { cases: [summary, other], next: null }) => {
  atDesk()
  serve({ 'GET /desk/cases': cases, [`GET /desk/cases/${contractId}`]: caseDraft })
  render(<Cases />)
}
const posts = (url: string) => asked.filter(one => one.method === 'POST' && one.url === url)
const card = { name: '陈建国', idNo: '421200199001010018', address: '咸安区示范路1号' }

test('the list says of each case where it stands and whom it waits for; keys walk through it and open one', async () => {
  open()
  const first = await screen.findByRole('button', { name: /咸安区桂泉路18号/ })
  expect(first).toHaveTextContent('等张雪核验')
  await userEvent.keyboard('j')
  expect(first).toHaveFocus()
  await userEvent.keyboard('j')
  expect(screen.getByRole('button', { name: /嘉鱼县示范路9号/ })).toHaveFocus()
  await userEvent.keyboard('k{Enter}')
  expect(await screen.findByRole('tab', { name: '办理' })).toBeInTheDocument()
  expect(first).toHaveAttribute('aria-current', 'true')
})

test('shortcuts stand on the page; / goes to the search, where letters are letters again', async () => {
  open()
  expect(await screen.findByText('新业务', { selector: '.desk-key' })).toBeInTheDocument()
  await userEvent.keyboard('/')
  const search = screen.getByLabelText('查找')
  expect(search).toHaveFocus()
  await userEvent.keyboard('njk')
  expect(search).toHaveValue('njk')
  expect(screen.queryByRole('region', { name: '新业务' })).toBeNull()
})

test('an empty list says what to do, a lost line says so and tries again', async () => {
  open({ cases: [], next: null })
  expect(await screen.findByText(/没有要办的业务/)).toBeInTheDocument()
  serve({ 'GET /desk/cases': lost })
  await userEvent.selectOptions(screen.getByLabelText('显示'), '已办完的')
  expect(await screen.findByText('没有连上网络')).toBeInTheDocument()
  serve({ 'GET /desk/cases': { cases: [summary], next: null } })
  await userEvent.click(screen.getByRole('button', { name: '再试一次' }))
  expect(await screen.findByRole('button', { name: /咸安区桂泉路18号/ })).toBeInTheDocument()
})

test('a new case: number and card; what is wrong is said at its field when it is left, refusals of the registry too', async () => {
  open()
  await userEvent.keyboard('n')
  const cert = await screen.findByLabelText('不动产权证号')
  await userEvent.click(cert)
  await userEvent.tab()
  expect(cert).toHaveAccessibleDescription(expect.stringContaining('请填写不动产权证号'))
  serve({
    'POST /desk/reader': card,
    'POST /desk/cases': refuse(422, 'OWN-05', '您填写的是登记证明。', {
      fields: [{ path: 'certNo', message: '这是登记证明号，请填权属证书号' }],
    }),
  })
  await userEvent.type(cert, '鄂（2022）咸安区不动产证明第0001234号')
  await userEvent.click(screen.getByRole('button', { name: '读产权人的身份证' }))
  await waitFor(() => expect(screen.getByLabelText('产权人姓名')).toHaveValue('陈建国'))
  await userEvent.click(screen.getByRole('button', { name: '核验房屋，建立合同' }))
  await waitFor(() =>
    expect(cert).toHaveAccessibleDescription(expect.stringContaining('这是登记证明号，请填权属证书号')),
  )
  serve({ 'POST /desk/cases': caseDraft })
  await userEvent.click(screen.getByRole('button', { name: '核验房屋，建立合同' }))
  expect(await screen.findByRole('tab', { name: '办理' })).toBeInTheDocument()
  expect(posts('/desk/cases').at(-1)?.body).toMatchObject({ owner: card })
})

test('what was begun on a phone goes on here by its code', async () => {
  open()
  await userEvent.keyboard('c')
  serve({ 'POST /desk/cases/adopt': refuse(404, 'DSK-01', '续办码不对、已过期或者已经用过。') })
  await userEvent.type(await screen.findByLabelText('续办码'), 'AB12')
  await userEvent.click(screen.getByRole('button', { name: '接着办' }))
  expect(await screen.findByText('续办码不对、已过期或者已经用过。')).toBeInTheDocument()
  serve({ 'POST /desk/cases/adopt': caseDraft })
  await userEvent.click(screen.getByRole('button', { name: '接着办' }))
  expect(await screen.findByRole('tab', { name: '办理' })).toBeInTheDocument()
})

test('a broker begins with a listing, not here', async () => {
  atDesk({
    ...clerk,
    role: 'BROKER',
    roleLabel: '经纪人',
    siteId: null,
    agencyId: 'a1',
    agencyName: '示范房产',
  })
  serve({ 'GET /desk/cases': { cases: [], next: null } })
  render(<Cases />)
  await screen.findByText(/没有要办的业务/)
  expect(screen.queryByRole('button', { name: '新业务' })).toBeNull()
})
