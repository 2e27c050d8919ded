import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { paperLabels } from '@clf/shared/contract'
import { phrases } from '@clf/shared/phrases'
import type { CaseView } from '@clf/shared/routes'
import { atDesk, caseDraft } from '../../../test/caseFixtures'
import { contractId } from '../../../test/fixtures'
import { asked, refuse, serve } from '../../../test/server'
import { CasePane } from './CasePane'

const base = `/desk/cases/${contractId}`
const found = (code: 'PRO-04' | 'RST-05'): CaseView => {
  const { citizen, next, staff } = phrases[code]
  return { ...caseDraft, findings: [{ code, severity: 'W', message: citizen, next, staff }] }
}
const open = async (view: CaseView) => {
  atDesk()
  serve({ [`GET ${base}`]: view })
  render(<CasePane id={contractId} />)
  await screen.findByRole('tab', { name: '办理' })
}

test.each([
  ['PRO-04', 'LAND_CONSENT'],
  ['RST-05', 'OBJECTION_NOTICE'],
] as const)(
  '%s asks for the paper that answers it; it is kept as seen in the original',
  async (code, kind) => {
    await open(found(code))
    const form = screen.getByRole('group', { name: paperLabels[kind] })
    const save = within(form).getByRole('button', { name: '原件已核对，继续办理' })
    await userEvent.click(save)
    expect(within(form).getByLabelText('文件编号')).toHaveAccessibleDescription('请填写文件编号')
    expect(asked.some(one => one.url === `${base}/papers`)).toBe(false)
    await userEvent.type(within(form).getByLabelText('文件编号'), '咸自然资2026-18')
    await userEvent.type(within(form).getByLabelText('出具日期'), '2026-11-02')
    await userEvent.type(within(form).getByLabelText('主要内容'), '准予转让')
    const paper = {
      id: 'd1',
      kind,
      kindLabel: paperLabels[kind],
      number: '咸自然资2026-18',
      issuedOn: '2026-11-02',
    }
    const seen = {
      validUntil: null,
      matter: '准予转让',
      partyId: null,
      seenBy: '周敏',
      seenAt: '2026-11-23T02:00:00Z',
    }
    serve({ [`POST ${base}/papers`]: { ...caseDraft, version: 4, papers: [{ ...paper, ...seen }] } })
    await userEvent.click(save)
    await waitFor(() =>
      expect(asked.find(one => one.url === `${base}/papers`)?.body).toEqual({
        kind,
        number: '咸自然资2026-18',
        issuedOn: '2026-11-02',
        validUntil: null,
        matter: '准予转让',
      }),
    )
    expect(await screen.findByText(/周敏核对/)).toBeInTheDocument()
    expect(screen.queryByText(phrases[code].citizen)).toBeNull()
  },
)

test('who has been identified signs for themselves: no agent is offered any more', async () => {
  await open(caseDraft)
  expect(screen.queryByRole('button', { name: '由他人代为签约' })).toBeNull()
})

test('the agent’s card and the paper; a refusal stays in the dialog with what was filled in', async () => {
  const parties = caseDraft.parties.map(party => ({ ...party, joined: false, identifiedBy: null }))
  await open({ ...caseDraft, parties })
  const [first] = screen.getAllByRole('button', { name: '由他人代为签约' })
  if (first) await userEvent.click(first)
  const dialog = screen.getByRole('dialog', { name: '由他人代陈建国签约' })
  await userEvent.click(within(dialog).getByRole('radio', { name: /^委托代理人/ }))
  serve({
    'POST /desk/reader': { name: '刘代理', idNo: '421200199001010018', address: '' },
    [`PUT ${base}/parties/p1/representative`]: refuse(409, 'AGT-02', phrases['AGT-02'].citizen),
  })
  await userEvent.click(within(dialog).getByRole('button', { name: '读代理人的身份证' }))
  await waitFor(() => expect(within(dialog).getByLabelText('代理人姓名')).toHaveValue('刘代理'))
  await userEvent.type(within(dialog).getByLabelText('文件编号'), '鄂咸公证2026-7')
  await userEvent.type(within(dialog).getByLabelText('出具日期'), '2026-10-01')
  await userEvent.type(within(dialog).getByLabelText('委托事项和权限'), '出售该房屋、签约、收款')
  await userEvent.click(within(dialog).getByRole('button', { name: '原件已核对，由代理人签约' }))
  expect(await within(dialog).findByText(phrases['AGT-02'].citizen)).toBeInTheDocument()
  expect(within(dialog).getByLabelText('文件编号')).toHaveValue('鄂咸公证2026-7')
})
