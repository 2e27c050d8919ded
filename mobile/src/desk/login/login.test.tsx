import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { DeskSession } from '@clf/shared/routes'
import { clerk } from '../../../test/caseFixtures'
import { asked, refuse, serve } from '../../../test/server'
import { LoginBox } from './LoginBox'

const session: DeskSession = { token: 't'.repeat(43), expiresAt: '2026-11-23T12:00:00Z', staff: clerk }
const begun = {
  id: 'a'.repeat(32),
  secret: 's'.repeat(43),
  url: `https://clf.example/#/screens/desklogin/index?code=${'a'.repeat(32)}`,
  number: '37',
  expiresAt: '2026-11-23T10:02:00Z',
}
const poll = `POST /desk/login/${begun.id}/session`
const forEver = () => new Promise(() => undefined)

function open(answers: Record<string, unknown>) {
  const entered = jest.fn()
  serve({ 'POST /desk/login': begun, ...answers })
  render(<LoginBox onSession={entered} />)
  return entered
}

test('the QR says nothing of the secret; what the phone does is told, and its yes opens the desk', async () => {
  const states = [
    { state: 'SCANNED', session: null },
    { state: 'OPEN', session },
  ]
  const waits: (() => void)[] = []
  const entered = open({
    [poll]: () => new Promise(resolve => waits.push(() => resolve(states[asked.length - 2]))),
  })
  const picture = await screen.findByRole('img', { name: /^登录二维码/ })
  expect(decodeURIComponent(picture.getAttribute('src') ?? '')).not.toContain(begun.secret)
  expect(screen.getByText('37')).toBeInTheDocument()
  waits[0]?.()
  expect(await screen.findByText('已经扫码，请在手机上核对数字并确认。')).toBeInTheDocument()
  waits[1]?.()
  await screen.findByText('已经扫码，请在手机上核对数字并确认。')
  expect(entered).toHaveBeenCalledWith(session)
  expect(asked.map(one => one.body)).toEqual([
    {},
    { secret: begun.secret, seen: 'WAITING' },
    { secret: begun.secret, seen: 'SCANNED' },
  ])
})

test.each([
  ['REFUSED', '手机上拒绝了登录'],
  ['EXPIRED', '二维码已过期'],
])('%s is said, and a new code can be had', async (state, said) => {
  const answers = [{ state, session: null }]
  open({ [poll]: () => answers.pop() ?? forEver() })
  expect(await screen.findByText(said)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: '换一个二维码' }))
  expect(await screen.findByRole('img', { name: /^登录二维码/ })).toBeInTheDocument()
})

test('a desk that may not be opened says why', async () => {
  open({ [poll]: refuse(403, 'LGN-06', '您所在的网点已经停用，不能登录。') })
  expect(await screen.findByText('您所在的网点已经停用，不能登录。')).toBeInTheDocument()
})

test('without a phone: three fields, Enter sends them, what is missing is listed', async () => {
  const refused = refuse(403, 'LGN-08', '登录名、密码或动态口令不对。')
  const entered = open({ [poll]: forEver, 'POST /desk/login/password': refused })
  await userEvent.click(screen.getByRole('button', { name: '手机不在身边，用密码登录' }))
  await userEvent.click(screen.getByRole('button', { name: '登录' }))
  expect(screen.getByRole('alert', { name: '有误' })).toHaveTextContent('有 3 处需要修改')
  await userEvent.type(screen.getByLabelText('登录名'), '421202-clerk')
  await userEvent.type(screen.getByLabelText('密码'), 'north star 42 over the hill')
  expect(screen.getByLabelText('密码')).toHaveAttribute('type', 'password')
  await userEvent.type(screen.getByLabelText('动态口令'), '123456{Enter}')
  expect(await screen.findByText('登录名、密码或动态口令不对。')).toBeInTheDocument()
  expect(entered).not.toHaveBeenCalled()
  expect(screen.getByLabelText('动态口令')).toHaveValue('')
  serve({ 'POST /desk/login/password': session })
  await userEvent.type(screen.getByLabelText('动态口令'), '654321{Enter}')
  await screen.findByLabelText('动态口令')
  expect(asked.at(-1)?.body).toEqual({
    loginName: '421202-clerk',
    password: 'north star 42 over the hill',
    code: '654321',
  })
  expect(entered).toHaveBeenCalledWith(session)
})
