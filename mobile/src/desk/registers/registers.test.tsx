import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Registers } from '@clf/shared/routes'
import { atDesk, clerk } from '../../../test/caseFixtures'
import { asked, refuse, serve } from '../../../test/server'
import RegistersPage from '.'

const registers: Registers = {
  regionCode: '421202',
  sites: [
    { id: 's1', name: '咸安区第一签约点', use: 'SIGN_POINT', networks: ['10.1.0.0/16'], state: 'ACTIVE' },
  ],
  agencies: [],
  staff: [
    {
      id: 'clerk-xianan',
      name: '周敏',
      role: 'CLERK',
      roleLabel: '受理员',
      phoneMasked: '199****1001',
      registerNo: null,
      siteId: 's1',
      agencyId: null,
      state: 'ACTIVE',
    },
  ],
  wishes: [
    {
      id: 'w1',
      change: {
        kind: 'site',
        id: 's2',
        name: '第三签约点',
        use: 'SIGN_POINT',
        networks: [],
        state: 'ACTIVE',
      },
      reason: '新设网点',
      proposedBy: '吴审核',
      proposedAt: '2026-11-23T10:00:00Z',
      mine: false,
    },
  ],
}
const wishes = '/desk/registers/wishes'

function open(role: 'REVIEWER' | 'SUPERVISOR' | 'AUDITOR', more: Record<string, unknown> = {}) {
  atDesk({ ...clerk, role, siteId: 's1' })
  serve({ 'GET /desk/registers': registers, 'GET /desk/registers/changes': { changes: [] }, ...more })
  render(<RegistersPage />)
}

test('a reviewer asks for a change; what is missing is listed, what was typed stays when it is refused', async () => {
  open('REVIEWER', { [`POST ${wishes}`]: refuse(409, 'RGS-04', '这个人在本县市区已经有一个在用的岗位。') })
  await userEvent.click(await screen.findByRole('button', { name: '登记人员' }))
  const dialog = within(screen.getByRole('dialog', { name: '登记人员' }))
  await userEvent.click(dialog.getByRole('button', { name: '提交申请' }))
  expect(dialog.getByRole('alert', { name: '有误' })).toHaveTextContent('有 4 处需要修改')
  await userEvent.type(dialog.getByLabelText('姓名'), '测新人')
  await userEvent.type(dialog.getByLabelText('证件号码'), '421200199001010018')
  await userEvent.selectOptions(dialog.getByLabelText('网点'), 's1')
  await userEvent.type(dialog.getByLabelText('原因'), '新进人员')
  await userEvent.click(dialog.getByRole('button', { name: '提交申请' }))
  expect(await dialog.findByText('这个人在本县市区已经有一个在用的岗位。')).toBeInTheDocument()
  expect(dialog.getByLabelText('姓名')).toHaveValue('测新人')
  const sent = asked.find(one => one.url === wishes)?.body as { regionCode: string; change: object }
  expect(sent).toMatchObject({
    regionCode: '421202',
    change: { kind: 'staff', id: null, role: 'CLERK', siteId: 's1', agencyId: null, phone: null },
  })
})

test('networks are typed with any comma', async () => {
  open('REVIEWER', { [`POST ${wishes}`]: { wishId: 'w2' } })
  await userEvent.click(await screen.findByRole('button', { name: '咸安区第一签约点' }))
  const dialog = within(screen.getByRole('dialog', { name: '变更网点：咸安区第一签约点' }))
  const networks = dialog.getByLabelText('允许登录的网络')
  expect(networks).toHaveValue('10.1.0.0/16')
  await userEvent.type(networks, ',10.2.0.0/16，::1')
  await userEvent.selectOptions(dialog.getByLabelText('状态'), '停用')
  await userEvent.type(dialog.getByLabelText('原因'), '搬迁停用')
  await userEvent.click(dialog.getByRole('button', { name: '提交申请' }))
  const sent = asked.find(one => one.url === wishes)?.body
  expect(sent).toMatchObject({ change: { networks: ['10.1.0.0/16', '10.2.0.0/16', '::1'], state: 'CLOSED' } })
})

test('a supervisor decides what somebody else asked for', async () => {
  open('SUPERVISOR', { 'POST /desk/registers/421202/wishes/w1/decision': {} })
  await userEvent.click(await screen.findByRole('button', { name: '批准变更' }))
  expect(asked.find(one => one.method === 'POST')?.body).toEqual({ approve: true, reason: '' })
})

test('an auditor reads only', async () => {
  open('AUDITOR')
  expect(await screen.findByRole('table', { name: '人员' })).toHaveTextContent('199****1001')
  for (const name of ['登记人员', '批准变更', '咸安区第一签约点'])
    expect(screen.queryByRole('button', { name })).not.toBeInTheDocument()
})
