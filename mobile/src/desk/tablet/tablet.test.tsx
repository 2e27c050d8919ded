import Taro from '@tarojs/taro'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { contractId, draft, toConfirm, toSign } from '../../../test/fixtures'
import { asked, refuse, serve } from '../../../test/server'
import { page } from '../../../test/taro.mock'
import { bearer } from '../../api/token'
import { addressOf } from '../../platform/navigate'
import { handedOver, sessionCopy } from '../../platform/sessionCopy'
import { openSession } from '../../stores/sessionActs'
import { useContractStore } from '../../stores/contract'
import { useSession } from '../../stores/session'
import { deskToken } from '../kit/token'
import Face from '../../screens/face'
import { setEnded as endedBefore } from './useTablet'
import Tablet from '.'

const user = { uid: 'u1', nameMasked: '*建国', idMasked: '4212**', phoneMasked: null }
const kinds = ['privacy', 'face', 'registryQuery', 'electronicSignature'] as const
const consents = kinds.map(kind => ({ kind, version: '1', granted: true, at: '2026-11-23T00:00:00Z' }))
const base = `/bff/contracts/${contractId}`
const session = { token: 't1', expiresAt: '', user, contractId, partyId: 'p1' }
beforeEach(() => {
  page.params = {}
  handedOver.drop()
  endedBefore(null)
  deskToken.set('desk-token')
  serve({ 'GET /bff/me': { user, consents }, 'DELETE /bff/session': {} })
})
const handed = () => {
  handedOver.write(contractId)
  bearer.set('t1')
  useSession.setState({ status: 'ready', user, granted: kinds })
}

test('the code opens a session of the person alone; the desk’s own stays what it is', async () => {
  serve({ 'POST /bff/onsite-session': session })
  render(<Tablet />)
  await userEvent.type(screen.getByLabelText('交接码'), 'T7K2-9QXM')
  await userEvent.click(screen.getByRole('button', { name: '打开' }))
  await waitFor(() => expect(jest.mocked(Taro.redirectTo).mock.lastCall?.[0].url).toBe('/desk/tablet/index'))
  expect(bearer.get()).toBe('t1')
  expect(deskToken.get()).toBe('desk-token')
  expect(useSession.getState()).toMatchObject({ status: 'ready', user: { uid: 'u1' } })
})

test('a used code says so and what to do; nobody is logged in', async () => {
  page.params = { code: 'OLD1-OLD1' }
  serve({ 'POST /bff/onsite-session': refuse(404, 'ONS-07', '平板上的交接码已经用过。') })
  render(<Tablet />)
  expect(await screen.findByText('平板上的交接码已经用过。')).toBeInTheDocument()
  expect(bearer.get()).toBeNull()
  expect(screen.getByLabelText('交接码')).toBeInTheDocument()
})

test('it leads through reading, confirming and signing, in large type when asked for', async () => {
  handed()
  serve({ [`GET ${base}`]: toConfirm })
  const { container, unmount } = render(<Tablet />)
  await userEvent.click(await screen.findByRole('button', { name: '放大字号' }))
  expect(container.querySelector('.page.large')).not.toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '阅读合同' }))
  expect(jest.mocked(Taro.navigateTo).mock.lastCall?.[0].url).toMatch(/^\/screens\/read\//)
  unmount()
  useContractStore.setState({ id: null, view: null })
  serve({ [`GET ${base}`]: toSign })
  render(<Tablet />)
  await userEvent.click(await screen.findByRole('button', { name: '去签名' }))
  expect(jest.mocked(Taro.navigateTo).mock.lastCall?.[0].url).toMatch(/^\/screens\/face\//)
  expect(addressOf('progress', { id: contractId })).toBe('/desk/tablet/index')
})

test('before the pad the device of the sign point compares card and face, not the host', async () => {
  handed()
  page.params = { id: contractId }
  const begun = { sessionId: 's1', state: 'CREATED', reason: null, validUntil: null, challenge: null }
  const face = { ...begun, faceReceipt: null, attemptsLeft: 4 }
  const reason = { code: 'ONS-01', message: '现场人证比对没有通过。', next: '请正对摄像头再试一次。' }
  serve({
    [`GET ${base}`]: toSign,
    [`GET ${base}/signing`]: { face: null, draft: null },
    [`POST ${base}/face-sessions`]: { session: face, hostToken: '', redirectUrl: null, expiresAt: '' },
    [`POST ${base}/face-sessions/s1/finish`]: { ...face, state: 'FAILED', reason },
  })
  render(<Face />)
  await userEvent.click(await screen.findByRole('button', { name: '开始现场核验' }))
  expect(await screen.findByText('请把身份证放在读卡器上，正对摄像头')).toBeInTheDocument()
  expect(await screen.findByText(reason.message, {}, { timeout: 4_000 })).toBeInTheDocument()
  serve({ [`POST ${base}/face-sessions/s1/finish`]: { ...face, state: 'PASSED' } })
  await userEvent.click(screen.getByRole('button', { name: '重新核验' }))
  await waitFor(
    () => expect(jest.mocked(Taro.redirectTo).mock.lastCall?.[0].url).toMatch(/^\/screens\/sign\//),
    { timeout: 4_000 },
  )
})

test('after the signature the person is forgotten, here and on the server', async () => {
  handed()
  const signed = toSign.parties.map(one => ({ ...one, signedAt: '2026-11-23T02:10:00Z' }))
  serve({ [`GET ${base}`]: { ...toSign, parties: signed } })
  render(<Tablet />)
  expect(await screen.findByRole('heading', { name: '请把平板还给工作人员' })).toBeInTheDocument()
  expect(asked.some(one => one.method === 'DELETE' && one.url === '/bff/session')).toBe(true)
  expect([bearer.get(), handedOver.read(), sessionCopy.read()]).toEqual([null, null, null])
  expect(useSession.getState().user).toBeNull()
  expect(useContractStore.getState().view).toBeNull()
  expect(document.body).not.toHaveTextContent('陈建国')
  await userEvent.click(screen.getByRole('button', { name: '工作人员：交给下一位' }))
  expect(screen.getByLabelText('交接码')).toHaveValue('')
})

test('a page of the tablet that lies below another one takes nothing away from it', async () => {
  handed()
  const signed = toSign.parties.map(one => ({ ...one, signedAt: '2026-11-23T02:10:00Z' }))
  serve({ [`GET ${base}`]: { ...toSign, parties: signed } })
  render(<Tablet />)
  await screen.findByRole('heading', { name: '请把平板还给工作人员' })
  render(<Tablet />)
  expect(screen.getAllByRole('heading', { name: '请把平板还给工作人员' })).toHaveLength(2)
  expect(asked.filter(one => one.method === 'DELETE')).toHaveLength(1)
})

test('a text that is not made yet: there is nothing to do here', async () => {
  handed()
  serve({ [`GET ${base}`]: draft })
  render(<Tablet />)
  expect(await screen.findByText('现在没有要您做的事')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: '还给工作人员' }))
  expect(await screen.findByText(/平板上已经没有您的信息/)).toBeInTheDocument()
})

test('left alone for five minutes, it forgets', async () => {
  jest.useFakeTimers()
  try {
    handed()
    serve({ [`GET ${base}`]: toConfirm })
    render(<Tablet />)
    await act(() => jest.advanceTimersByTimeAsync(5 * 60_000 + 1_000))
    expect(handedOver.read()).toBeNull()
    expect(screen.getByText('太久没有操作')).toBeInTheDocument()
    expect(jest.mocked(Taro.reLaunch).mock.lastCall?.[0].url).toBe('/desk/tablet/index')
  } finally {
    jest.useRealTimers()
  }
})

test('after a reload the session resumes, though there is no host', async () => {
  sessionCopy.write('t1')
  handedOver.write(contractId)
  await openSession()
  expect(useSession.getState()).toMatchObject({ status: 'ready', user: { uid: 'u1' } })
  expect(asked.find(one => one.url === '/bff/me')?.headers['Authorization']).toBe('Bearer t1')
})
