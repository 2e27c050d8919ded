import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { steps } from '@clf/shared/figures'
import type { FigureRow } from '@clf/shared/routes'
import { atDesk } from '../../../test/caseFixtures'
import { asked, refuse, serve } from '../../../test/server'
import Statistics from '.'

const show = jest.fn()
jest.mock('./draw', () => ({ draw: () => ({ show, close: () => undefined }) }))

const span = { n: 2, median: 95, p90: 3_000 }
const row = (key: string, label: string, filed: number): FigureRow => ({
  key,
  label,
  started: filed,
  filed,
  area: 11_852 * filed,
  amount: 68_000_000 * filed,
  changed: 0,
  revoked: 0,
  revokedArea: 0,
  revokedAmount: 0,
  transferred: 0,
  cancelled: 0,
  expired: 0,
  perSquareMetre: 573_743,
  perContract: 68_000_000,
  minutes: Object.fromEntries(steps.map(step => [step, span])) as FigureRow['minutes'],
})
const reply = {
  rows: [row('2026-10', '2026年10月', 1), row('2026-11', '2026年11月', 2)],
  total: row('total', '合计', 3),
  reductions: {
    materials: { before: 8, now: 0 },
    steps: { before: 6, now: 4.5 },
    hours: { before: 48, now: 0 },
    visits: { before: 2, now: null },
  },
  asOf: '2026-11-23T11:00:00.000+08:00',
}

test('the table says what the picture shows; a key groups anew and the picture follows', async () => {
  atDesk()
  serve({ 'GET /desk/figures': reply })
  render(<Statistics />)
  const table = within(await screen.findByRole('table', { name: '数量、面积和金额' }))
  expect(table.getByRole('row', { name: /^合计/ })).toHaveTextContent('2,040,000.00')
  expect(screen.getByRole('row', { name: /减环节/ })).toHaveTextContent('25%')
  expect(screen.getByRole('row', { name: /减时限/ })).toHaveTextContent('不到 0.1 小时')
  expect(screen.getByRole('row', { name: /减跑动/ })).toHaveTextContent('2 次——')
  expect(screen.getAllByText('1.6 小时 / 2.1 天').length).toBeGreaterThan(1)
  await waitFor(() => expect(show).toHaveBeenLastCalledWith(reply.rows, 'month'))
  await userEvent.keyboard('c')
  await waitFor(() => expect(show).toHaveBeenLastCalledWith(reply.rows, 'channel'))
  expect(asked.filter(one => one.url === '/desk/figures').length).toBe(2)
})

test('a question that is refused says why; the figures before stay', async () => {
  atDesk()
  serve({ 'GET /desk/figures': reply })
  render(<Statistics />)
  await screen.findByRole('table', { name: '数量、面积和金额' })
  const tooLong = refuse(422, 'REQ-422', '有内容没有填对，请按提示修改。', {
    fields: [{ path: 'to', message: '按日统计一次最多62天' }],
  })
  serve({ 'GET /desk/figures': tooLong })
  await userEvent.selectOptions(screen.getByLabelText('怎样分组'), '按日')
  expect(await screen.findByText('按日统计一次最多62天')).toBeInTheDocument()
  expect(screen.getByRole('table', { name: '数量、面积和金额' })).toBeInTheDocument()
})
