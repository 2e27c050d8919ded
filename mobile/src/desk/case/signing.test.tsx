import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { CaseView, OnsiteCheckView } from '@clf/shared/routes'
import { atDesk, caseBuyer, caseDraft, caseSeller, clerk } from '../../../test/caseFixtures'
import { contractId, filed } from '../../../test/fixtures'
import { asked, refuse, serve } from '../../../test/server'
import Case from '.'

const base = `/desk/cases/${contractId}`
const frozen = { textVersion: 1, frozenAt: '2026-11-23T02:00:00Z', textSha256: 'a', textSm3: 'b', items: [] }
const read = { toConfirm: 8, confirmed: 3 }
const signing: CaseView = {
  ...caseDraft,
  state: 'SIGNING',
  stateLabel: '签署中',
  version: 5,
  actions: ['reopen', 'cancel'],
  frozen,
  parties: [
    { ...caseSeller, toConfirm: 8, confirmed: 8, signedAt: '2026-11-23T02:10:00Z' },
    { ...caseBuyer, ...read },
  ],
  signing: { required: 2, signed: 1, waitingFor: [caseBuyer.name] },
}
const open = async (view: CaseView, staff = clerk) => {
  atDesk(staff, { id: contractId })
  serve({ [`GET ${base}`]: view })
  render(<Case />)
  await screen.findByRole('tab', { name: '办理' })
}
const check: OnsiteCheckView = {
  id: 'k1',
  partyId: 'p2',
  state: 'CREATED',
  reason: null,
  expiresAt: '2026-11-23T02:30:00Z',
  attemptsLeft: 5,
}
const passes = (state: OnsiteCheckView['state'], reason: OnsiteCheckView['reason'] = null) =>
  serve({
    [`POST ${base}/parties/p2/identify`]: check,
    [`POST ${base}/identify/k1`]: { ...check, state, reason },
    [`POST ${base}/identify/k1/handover`]: {
      code: 'T7K2-9QXM',
      url: 'https://clf.test/#/desk/tablet/index?code=T7K2-9QXM',
      expiresAt: '2026-11-23T02:35:00Z',
    },
  })
const begin = async () => {
  await userEvent.click(screen.getByRole('button', { name: '交给张雪签' }))
  const dialog = screen.getByRole('dialog', { name: '现场核验张雪' })
  const start = within(dialog).getByRole('button', { name: '开始核验' })
  expect(start).toBeDisabled()
  await userEvent.click(within(dialog).getByRole('checkbox', { name: /张雪同意/ }))
  await userEvent.click(start)
  return dialog
}

test('who has confirmed and signed is seen; only who has not may be handed the tablet, and only after a check', async () => {
  await open(signing)
  const table = screen.getByRole('table', { name: '签约的人' })
  expect(within(table).getByText(/^已签，/)).toBeInTheDocument()
  expect(within(table).getByText('3/8')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '交给陈建国签' })).toBeNull()
  passes('PASSED')
  const dialog = await begin()
  await userEvent.click(
    await within(dialog).findByRole('button', { name: '把平板交给张雪' }, { timeout: 4_000 }),
  )
  expect(await within(dialog).findByText('T7K2-9QXM')).toBeInTheDocument()
  expect(within(dialog).getByRole('img', { name: '把平板交给张雪的二维码' })).toBeInTheDocument()
})

test('a check that fails says why, and no tablet is offered', async () => {
  await open(signing)
  passes('FAILED', {
    code: 'ONS-02',
    message: '读到的证件不是这位当事人的。',
    next: '换成本人的身份证再读。',
  })
  const dialog = await begin()
  expect(
    await within(dialog).findByText('读到的证件不是这位当事人的。', {}, { timeout: 4_000 }),
  ).toBeInTheDocument()
  expect(within(dialog).getByText('今天还可以核验 5 次')).toBeInTheDocument()
  expect(within(dialog).queryByRole('button', { name: /把平板交给/ })).toBeNull()
})

test('submitting: a refusal is a help page, a review says who acts next', async () => {
  const signed: CaseView = {
    ...signing,
    state: 'SIGNED',
    stateLabel: '各方已签署，待提交',
    actions: ['submit', 'reopen', 'cancel'],
    parties: signing.parties.map(party => ({ ...party, signedAt: '2026-11-23T02:10:00Z' })),
  }
  await open(signed)
  serve({
    [`POST ${base}/submit`]: refuse(409, 'SUB-01', '房屋状况有变化。', { next: '请到登记中心核实。' }),
  })
  await userEvent.click(screen.getByRole('button', { name: '提交备案' }))
  expect(await screen.findByText('请到登记中心核实。')).toBeInTheDocument()
  serve({
    [`POST ${base}/submit`]: {
      ...signed,
      state: 'REVIEW',
      stateLabel: '人工审核中',
      version: 6,
      actions: [],
    },
  })
  await userEvent.click(screen.getByRole('button', { name: '提交备案' }))
  expect(await screen.findByText('已提交，等人工审核')).toBeInTheDocument()
})

test('filed: number and code, nothing more to do', async () => {
  await open({
    ...signing,
    state: 'FILED',
    stateLabel: '已备案',
    version: 6,
    actions: [],
    filing: filed.filing,
  })
  const result = screen.getByRole('region', { name: '备案结果' })
  expect(within(result).getByText('4212022026112310000013')).toBeInTheDocument()
  expect(within(result).getByText('N4YP-M7DG-RWPM-REWA')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '取消合同' })).toBeNull()
})

test('cancelling needs a reason and says what is lost', async () => {
  await open(signing)
  serve({
    [`POST ${base}/cancel`]: {
      ...caseDraft,
      state: 'CANCELLED',
      stateLabel: '已取消',
      version: 6,
      actions: [],
    },
  })
  await userEvent.click(screen.getByRole('button', { name: '取消合同' }))
  const dialog = screen.getByRole('dialog', { name: '取消这份合同？' })
  expect(within(dialog).getByRole('button', { name: '取消合同' })).toBeDisabled()
  await userEvent.type(within(dialog).getByLabelText('取消的原因'), '双方不买了')
  await userEvent.click(within(dialog).getByRole('button', { name: '取消合同' }))
  await waitFor(() => expect(asked.at(-1)?.body).toEqual({ reason: '双方不买了' }))
  expect(await screen.findByText('已取消')).toBeInTheDocument()
})

test('an auditor reads: masked, nothing to press; the history names phone and desk', async () => {
  await open({ ...caseDraft, masked: true, actions: [] }, { ...clerk, role: 'AUDITOR', roleLabel: '审计员' })
  expect(screen.getByText('姓名和证件号已遮盖。')).toBeInTheDocument()
  const panel = screen.getByRole('tabpanel', { name: '办理' })
  expect(within(panel).queryAllByRole('button')).toEqual([])
  expect(within(panel).queryAllByRole('textbox')).toEqual([])
  await userEvent.click(screen.getByRole('tab', { name: '记录（2）' }))
  const rows = within(screen.getByRole('table', { name: '合同经过' })).getAllByRole('row')
  expect(rows.map(row => row.textContent)).toEqual([
    expect.stringContaining('时间'),
    expect.stringMatching(/加入买方张雪手机/),
    expect.stringMatching(/开始签约受理员周敏签约点/),
  ])
})
