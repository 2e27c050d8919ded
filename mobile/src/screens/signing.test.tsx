import Taro from '@tarojs/taro'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { webcrypto } from 'node:crypto'
import { signingStatement } from '@clf/shared/evidence'
import { imageSha256, strokesSha256, type Strokes } from '@clf/shared/signature'
import { BridgeError } from '@clf/shared/bridge'
import { contractId, toSign } from '../../test/fixtures'
import { asked, onPage, refuse, serve } from '../../test/server'
import { host } from '../bridge'
import { useDrafts } from '../stores/drafts'
import { useSession } from '../stores/session'
import Face from './face'
import Sign from './sign'

jest.mock('../components/SignaturePad/Pad.h5', () => ({
  Pad: ({ label }: { label: string }) => <div role="img" aria-label={label} />,
}))

const base = `/bff/contracts/${contractId}`
const face = {
  sessionId: 'f1',
  state: 'CREATED',
  reason: null,
  validUntil: null,
  challenge: null,
  faceReceipt: null,
  attemptsLeft: 5,
}
const passed = {
  ...face,
  state: 'PASSED',
  validUntil: '2026-11-23T03:00:00Z',
  challenge: 'c-1',
  faceReceipt: 'c'.repeat(64),
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const went = () => jest.mocked(Taro.redirectTo).mock.lastCall?.[0].url
const openFace = (found: unknown = null) => {
  onPage({ id: contractId })
  serve({ [`GET ${base}`]: toSign, [`GET ${base}/signing`]: { face: found, draft: null } })
  serve({ [`POST ${base}/face-sessions`]: { session: face, hostToken: 'h1', expiresAt: '' } })
}
beforeEach(() => jest.mocked(Taro.redirectTo).mockClear())

test('face: the host only finishes, the server says passed, then the pad', async () => {
  openFace()
  jest.spyOn(host().face, 'verify').mockResolvedValue({ outcome: 'finished' })
  serve({ [`POST ${base}/face-sessions/f1/finish`]: passed })
  render(<Face />)
  await userEvent.click(await screen.findByRole('button', { name: '开始人脸核验' }))
  await waitFor(() => expect(went()).toBe(`/screens/sign/index?id=${contractId}`))
  expect(asked.find(one => one.url.endsWith('/finish'))?.body).toEqual({ hint: 'finished' })
})

test('face: a host that claims success does not open the pad when the server says no', async () => {
  openFace()
  jest.spyOn(host().face, 'verify').mockResolvedValue({ outcome: 'finished' })
  const reason = {
    code: 'FAC-01',
    message: '镜头里的人和实名信息不是同一个人。',
    next: '请由本人在自己的手机上核验。',
  }
  serve({ [`POST ${base}/face-sessions/f1/finish`]: { ...face, state: 'FAILED', reason, attemptsLeft: 4 } })
  render(<Face />)
  await userEvent.click(await screen.findByRole('button', { name: '开始人脸核验' }))
  const box = await screen.findByRole('alert')
  for (const text of [reason.message, reason.next, '今天还可以核验 4 次']) expect(box).toHaveTextContent(text)
  expect(went()).toBeUndefined()
  expect(button('重新开始人脸核验')).toBeInTheDocument()
  expect(button('不刷脸，到窗口办')).toBeInTheDocument()
})

test.each([
  ['USER_CANCEL', 'cancelled'],
  ['TIMEOUT', 'timeout'],
  ['CAMERA_DENIED', 'denied'],
  ['API_UNDEFINED', 'unsupported'],
] as const)('face: %s of the host becomes the hint %s', async (code, hint) => {
  openFace()
  jest.spyOn(host().face, 'verify').mockRejectedValue(new BridgeError(code, 'face.verify', true))
  serve({
    [`POST ${base}/face-sessions/f1/finish`]: {
      ...face,
      state: 'CANCELLED',
      reason: { code: 'FAC-CANCEL', message: '您退出了人脸核验。', next: '重新开始。' },
    },
  })
  render(<Face />)
  await userEvent.click(await screen.findByRole('button', { name: '开始人脸核验' }))
  await screen.findByText('您退出了人脸核验。')
  expect(asked.find(one => one.url.endsWith('/finish'))?.body).toEqual({ hint })
})

test('face: after the app was killed the server still knows of the pass', async () => {
  openFace(passed)
  render(<Face />)
  await waitFor(() => expect(went()).toBe(`/screens/sign/index?id=${contractId}`))
})

test('face: no attempts left, or no consent: the window is the way', async () => {
  openFace({
    ...face,
    state: 'FAILED',
    reason: { code: 'FAC-01', message: '没有识别到人脸。', next: '明天再试。' },
    attemptsLeft: 0,
  })
  const { unmount } = render(<Face />)
  expect(await screen.findByRole('button', { name: '到窗口现场核验' })).toBeInTheDocument()
  unmount()
  act(() => useSession.setState({ granted: ['privacy', 'registryQuery', 'electronicSignature'] }))
  render(<Face />)
  expect(await screen.findByText('您没有同意人脸核验')).toBeInTheDocument()
})

const line = (x: number) => Array.from({ length: 40 }, (_, i) => ({ x, y: 400 + i * 40, t: i * 16, p: 0 }))
const drawn: Strokes = { width: 3660, height: 5000, strokes: [line(500), line(1500)] }
const openSign = (draft: Strokes | null) => {
  onPage({ id: contractId })
  serve({
    [`GET ${base}`]: toSign,
    [`GET ${base}/signing`]: { face: passed, draft },
    [`PUT ${base}/signature-draft`]: {},
  })
}

test('sign: a blank or tiny drawing is refused on the phone', async () => {
  openSign({ ...drawn, strokes: [line(500).slice(0, 2)] })
  render(<Sign />)
  await userEvent.click(await screen.findByRole('button', { name: '写好了' }))
  expect(screen.getByText(/签名太短或不清楚/)).toBeInTheDocument()
  await userEvent.click(button('重写'))
  await userEvent.click(button('写好了'))
  expect(screen.getByText(/签名太短或不清楚/)).toBeInTheDocument()
})

test('sign: strokes of the server come back, undo takes the last one', async () => {
  openSign(drawn)
  render(<Sign />)
  expect(await screen.findByText(/已写2笔/)).toBeInTheDocument()
  expect(screen.getByRole('img', { name: '签名板，请手写 陈建国' })).toBeInTheDocument()
  await userEvent.click(button('撤销'))
  expect(screen.getByText(/已写1笔/)).toBeInTheDocument()
  await waitFor(() => expect(asked.some(one => one.url.endsWith('/signature-draft'))).toBe(true), {
    timeout: 3000,
  })
})

test('sign: after the preview a fresh key signs text, drawing, face and challenge', async () => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
  openSign(drawn)
  serve({ [`POST ${base}/signature`]: { ...toSign, version: 6 } })
  render(<Sign />)
  await userEvent.click(await screen.findByRole('button', { name: '写好了' }))
  expect(screen.getByRole('img', { name: '您的手写签名' })).toBeInTheDocument()
  await userEvent.click(button('使用这个签名'))
  await waitFor(() => expect(went()).toBe(`/screens/progress/index?id=${contractId}`))
  const body = asked.find(one => one.url.endsWith('/signature'))?.body as {
    strokes: Strokes
    proof: string
    key: { publicKey: string }
  }
  expect(body).toMatchObject({
    faceSessionId: 'f1',
    textVersion: 1,
    textSha256: 'a'.repeat(64),
    strokes: drawn,
  })
  const statement = signingStatement({
    contractId,
    partyId: 'p1',
    textVersion: 1,
    textSha256: 'a'.repeat(64),
    textSm3: 'b'.repeat(64),
    strokesSha256: strokesSha256(drawn),
    imageSha256: imageSha256(drawn),
    faceSessionId: 'f1',
    faceReceipt: 'c'.repeat(64),
    challenge: 'c-1',
  })
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const key = await webcrypto.subtle.importKey(
    'spki',
    Buffer.from(body.key.publicKey, 'base64'),
    algorithm,
    true,
    ['verify'],
  )
  expect(
    await webcrypto.subtle.verify(algorithm, key, Buffer.from(body.proof, 'base64'), Buffer.from(statement)),
  ).toBe(true)
  expect(useDrafts.getState().drawing).toBeNull()
})

test('sign: an expired face check keeps the drawing and leads back to the camera', async () => {
  openSign(drawn)
  serve({ [`POST ${base}/signature`]: refuse(412, 'FAC-02', '本次人脸核验已失效，请重新核验。') })
  render(<Sign />)
  await userEvent.click(await screen.findByRole('button', { name: '写好了' }))
  await userEvent.click(button('使用这个签名'))
  await userEvent.click(await screen.findByRole('button', { name: /重新人脸核验/ }))
  expect(went()).toBe(`/screens/face/index?id=${contractId}`)
  expect(useDrafts.getState().drawing?.strokes).toEqual(drawn)
})

test('sign: people who share one phone say so, and only then it counts', async () => {
  openSign(drawn)
  serve({
    [`POST ${base}/signature`]: refuse(409, 'SIG-06', '检测到多人在同一部手机签名，请各人使用自己的手机。'),
  })
  render(<Sign />)
  await userEvent.click(await screen.findByRole('button', { name: '写好了' }))
  await userEvent.click(button('使用这个签名'))
  const agree = await screen.findByRole('button', { name: /我们共用这部手机/ })
  serve({ [`POST ${base}/signature`]: { ...toSign, version: 6 } })
  await userEvent.click(agree)
  await waitFor(() => expect(went()).toBe(`/screens/progress/index?id=${contractId}`))
  const bodies = asked
    .filter(one => one.url.endsWith('/signature'))
    .map(one => one.body as Record<string, unknown>)
  expect(bodies.map(body => body['acknowledged'])).toEqual([[], ['SIG-06']])
  expect(new Set(bodies.map(body => body['device'])).size).toBe(1)
})
