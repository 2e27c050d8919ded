import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { CaseView } from '@clf/shared/routes'
import { atDesk, caseBuyer, caseDraft, caseSeller, clerk } from '../../../test/caseFixtures'
import { contractId } from '../../../test/fixtures'
import { asked, refuse, serve } from '../../../test/server'
import { useDesk } from '../kit'
import { CasePane } from './CasePane'

beforeEach(() => Object.assign(Element.prototype, { scrollIntoView: jest.fn() }))
const base = `/desk/cases/${contractId}`
const open = async (view: CaseView, answers: Record<string, unknown> = {}) => {
  atDesk()
  serve({ [`GET ${base}`]: view, ...answers })
  render(<CasePane id={contractId} />)
  await screen.findByRole('tab', { name: '办理' })
}
const sent = (method: string, path: string) =>
  asked.filter(one => one.method === method && one.url === `${base}${path}`)
const field = (name: string) => screen.getByLabelText(name)
const bare: CaseView = { ...caseDraft, missingTerms: ['price', 'payment', 'handover'] }
const terms = {
  price: {
    totalFen: 68_000_000,
    includesFurniture: true,
    includesParking: false,
    includesMaintenanceFund: true,
  },
  payment: {
    depositFen: 0,
    depositDate: null,
    instalments: [{ amountFen: 68_000_000, due: 'ON_TRANSFER' as const, days: 0 }],
    method: 'BANK_TRANSFER' as const,
    escrowBank: '',
    escrowNo: '',
    methodNote: '',
    payeeName: '陈建国',
    payeeAccount: '6222000000000001',
    retentionFen: 0,
    retentionRelease: '',
  },
}
const priced: CaseView = { ...caseDraft, terms }

test('three answers make price, payment and every usual term; a field speaks only when it is left', async () => {
  await open(bare, { [`POST ${base}/defaults`]: { ...priced, version: 4 } })
  await userEvent.type(field('成交总价'), '680000')
  expect(field('卖方收款账号')).not.toHaveAttribute('aria-invalid')
  await userEvent.type(field('卖方收款账号'), '12')
  await userEvent.tab()
  expect(field('卖方收款账号')).toHaveAccessibleDescription('请填写卖方的收款银行账号，8到30位数字')
  expect(sent('POST', '/defaults')).toHaveLength(0)
  await userEvent.clear(field('卖方收款账号'))
  await userEvent.type(field('卖方收款账号'), '6222 0000 0000 0001')
  await userEvent.tab()
  await waitFor(() => expect(sent('POST', '/defaults')).toHaveLength(1))
  expect(sent('POST', '/defaults')[0]?.body).toEqual({
    totalFen: 68_000_000,
    depositFen: 0,
    payeeAccount: '6222000000000001',
  })
  expect(await screen.findByText('税费')).toBeInTheDocument()
})

test('another price later: the last part of the payment takes up the difference', async () => {
  await open(priced, {
    [`PUT ${base}/terms/price`]: { ...priced, version: 5 },
    [`PUT ${base}/terms/payment`]: { ...priced, version: 6 },
  })
  await userEvent.clear(field('定金'))
  await userEvent.type(field('定金'), '50000')
  await userEvent.tab()
  await waitFor(() => expect(sent('PUT', '/terms/payment')).toHaveLength(1))
  expect(sent('PUT', '/terms/payment')[0]?.body).toMatchObject({
    depositFen: 5_000_000,
    instalments: [{ amountFen: 63_000_000 }],
  })
  expect(sent('PUT', '/terms/price')).toHaveLength(0)
})

test('a payment agreed on a phone survives the usual terms of the rest', async () => {
  const half = { ...priced, terms: { ...terms, payment: { ...terms.payment, method: 'ESCROW' as const } } }
  await open(
    { ...half, missingTerms: ['tax'] },
    {
      [`POST ${base}/defaults`]: { ...priced, version: 4 },
      [`PUT ${base}/terms/price`]: { ...half, version: 5 },
      [`PUT ${base}/terms/payment`]: { ...half, version: 6 },
    },
  )
  await userEvent.click(screen.getByRole('button', { name: '核对填写的内容' }))
  await waitFor(() =>
    expect(sent('PUT', '/terms/payment')[0]?.body).toEqual({ ...terms.payment, method: 'ESCROW' }),
  )
  expect(await screen.findByRole('button', { name: '生成合同' })).toBeInTheDocument()
})

test('phone, address and marriage are saved when complete and left', async () => {
  const poor = {
    ...caseDraft,
    marriage: {},
    parties: [{ ...caseSeller, phone: null, address: null, detailsDone: false }, caseBuyer],
  }
  await open(poor, { [`PUT ${base}/parties/p1`]: { ...caseDraft, version: 4 } })
  await userEvent.type(field('陈建国的手机号'), '139')
  await userEvent.tab()
  expect(field('陈建国的手机号')).toHaveAccessibleDescription('请填写陈建国的11位手机号')
  await userEvent.type(field('陈建国的手机号'), '00001234')
  await userEvent.type(field('陈建国的通信地址'), '咸安区示范路1号')
  await userEvent.selectOptions(field('陈建国的婚姻情况'), '没有配偶（未婚、离异或丧偶）')
  expect(sent('PUT', '/parties/p1')).toHaveLength(0)
  await userEvent.tab()
  await waitFor(() => expect(sent('PUT', '/parties/p1')).toHaveLength(1))
  expect(sent('PUT', '/parties/p1')[0]?.body).toEqual({
    phone: '13900001234',
    address: '咸安区示范路1号',
    marriage: 'UNMARRIED',
  })
})

test('who asks for the check gets a summary of what is missing, and each line leads to its field', async () => {
  const poor = { ...bare, parties: [{ ...caseSeller, phone: null, detailsDone: false }] }
  await open(poor)
  await userEvent.click(screen.getByRole('button', { name: '核对填写的内容' }))
  const box = await screen.findByRole('alert', { name: '有误' })
  expect(box).toHaveFocus()
  await userEvent.click(within(box).getByRole('button', { name: '请填写成交总价' }))
  expect(field('成交总价')).toHaveFocus()
  for (const name of ['请填写陈建国的11位手机号', '请添加买方'])
    expect(within(box).getByRole('button', { name })).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '生成合同' })).toBeNull()
})

test('what a check finds stands where it belongs, in the words of the desk and of the people before it', async () => {
  const found = {
    ...priced,
    findings: [
      {
        code: 'PAY-02',
        severity: 'A' as const,
        message: '定金超过总价的20%。',
        next: '改少定金。',
        staff: '定金比例超限，超过部分没有定金效力。',
        group: 'payment' as const,
      },
      {
        code: 'PTY-03',
        severity: 'W' as const,
        message: '有未满18周岁的当事人。',
        next: '由监护人代签。',
        staff: 'a signer is under 18',
        partyId: 'p2',
      },
    ],
  }
  await open(found)
  const money = screen.getByRole('region', { name: '价款' })
  expect(within(money).getByText(/定金比例超限/)).toBeInTheDocument()
  expect(within(money).getByText(/告诉当事人：定金超过总价的20%/)).toBeInTheDocument()
  const person = screen.getByRole('group', { name: caseBuyer.name })
  expect(within(person).getByText(/需要现场材料：有未满18周岁的当事人/)).toBeInTheDocument()
})

test('the text is made only with every warning said; a refusal stays in view with what to do', async () => {
  const warned = {
    ...priced,
    findings: [
      {
        code: 'PAY-04',
        severity: 'A' as const,
        message: '没有使用资金监管。',
        next: '建议使用资金监管。',
        staff: '没有使用资金监管。',
        group: 'payment' as const,
      },
    ],
  }
  await open(warned, {
    [`POST ${base}/freeze`]: refuse(409, 'JOIN-01', '还有人没有加入。', { next: '请先核验。' }),
  })
  await userEvent.click(screen.getByRole('button', { name: '核对填写的内容' }))
  await userEvent.click(await screen.findByRole('button', { name: '生成合同' }))
  expect(await screen.findByRole('alert', { name: '有误' })).toBeInTheDocument()
  expect(sent('POST', '/freeze')).toHaveLength(0)
  await userEvent.click(screen.getByRole('checkbox', { name: /已向双方说明/ }))
  await userEvent.click(screen.getByRole('button', { name: '生成合同' }))
  expect(await screen.findByText('还有人没有加入。')).toBeInTheDocument()
  expect(sent('POST', '/freeze')[0]?.body).toEqual({ acknowledged: ['PAY-04'] })
})

test('the card on the reader adds a buyer without a typed letter; an empty reader says so', async () => {
  const alone = { ...caseDraft, parties: [caseSeller] }
  const card = { name: '张雪', idNo: '421200199001010288', address: '咸安区示范路2号' }
  await open(alone, { 'POST /desk/reader': refuse(409, 'ONS-06', '读卡器上没有读到身份证。') })
  await userEvent.click(screen.getByRole('button', { name: '读身份证添加买方' }))
  expect(await screen.findByText('读卡器上没有读到身份证。')).toBeInTheDocument()
  serve({ 'POST /desk/reader': card, [`POST ${base}/parties`]: { ...caseDraft, version: 4 } })
  await userEvent.click(screen.getByRole('button', { name: '读身份证添加买方' }))
  await waitFor(() =>
    expect(sent('POST', '/parties')[0]?.body).toEqual({ ...card, side: 'buyer', role: 'BUYER' }),
  )
  expect(await screen.findByRole('group', { name: '张雪' })).toBeInTheDocument()
})

test('what was typed stays over a lock and is gone for the next person at the desk', async () => {
  await open(bare)
  await userEvent.type(field('成交总价'), '680000')
  act(() => useDesk.setState({ status: 'locked' }))
  expect(field('成交总价')).toHaveValue('680000')
  act(() => useDesk.setState({ status: 'ready', staff: { ...clerk, id: 'clerk-second' } }))
  expect(field('成交总价')).toHaveValue('')
})
