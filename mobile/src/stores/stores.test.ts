import { act, waitFor } from '@testing-library/react'
import { contractId, draft } from '../../test/fixtures'
import { asked, onPage, refuse, serve } from '../../test/server'
import { call } from '../api'
import { routes } from '@clf/shared/routes'
import { host } from '../bridge'
import { useContractStore } from './contract'
import { useDrafts } from './drafts'
import { startPreferences, usePreferences } from './preferences'
import { useSession } from './session'
import Taro from '@tarojs/taro'
import { watchPerson } from './watchPerson'

const person = (uid: string) => ({ uid, nameMasked: '*某', idMasked: '4212**', phoneMasked: null })
const consents = [{ kind: 'privacy', version: '1', granted: true, at: '2026-11-23T00:00:00Z' }]
const raw = {
  user: {
    getTicket: (o?: Record<string, unknown>) =>
      (o?.['success'] as (v: unknown) => void)('{"ticketId":"ticket-123"}'),
  },
}
beforeEach(() => Object.assign(window, { ehbAppJssdk: raw }))
const login = (uid: string) =>
  serve({
    'POST /bff/session': { token: `t-${uid}`, expiresAt: '', user: person(uid) },
    'GET /bff/me': { user: person(uid), consents },
  })

test('a ticket becomes a session, once for many screens', async () => {
  login('u1')
  await Promise.all([useSession.getState().start(), useSession.getState().start()])
  expect(useSession.getState()).toMatchObject({ status: 'ready', user: { uid: 'u1' }, granted: ['privacy'] })
  expect(asked.filter(one => one.url === '/bff/session')).toHaveLength(1)
  expect(asked.at(-1)?.headers['Authorization']).toBe('Bearer t-u1')
})

test('a refused login is a state with its sentence, and start tries again', async () => {
  serve({ 'POST /bff/session': refuse(403, 'SES-MINOR', '未满18周岁不能在手机上签约。') })
  await useSession.getState().start()
  expect(useSession.getState()).toMatchObject({ status: 'failed', error: { code: 'SES-MINOR' } })
  login('u1')
  await useSession.getState().start()
  expect(useSession.getState().status).toBe('ready')
})

test('another person on the same phone: everything of the one before is gone', async () => {
  onPage()
  login('u2')
  useContractStore.setState({ id: contractId, view: draft })
  useDrafts.getState().keepForm('x', { totalFen: 1 })
  const stop = watchPerson()
  window.dispatchEvent(new Event('ehbUserChange'))
  await waitFor(() => expect(useSession.getState().user?.uid).toBe('u2'))
  expect(useContractStore.getState().view).toBeNull()
  expect(useDrafts.getState().forms).toEqual({})
  await waitFor(() => expect(Taro.reLaunch).toHaveBeenCalledWith({ url: '/screens/home/index' }))
  stop()
})

test('the same person coming back keeps what is there', async () => {
  onPage()
  login('u1')
  useContractStore.setState({ id: contractId, view: draft })
  await useSession.getState().recheck()
  expect(useContractStore.getState().view).toBe(draft)
})

test('after a 401 the other person does not finish the act of the first', async () => {
  onPage()
  login('u2')
  serve({ [`POST /bff/contracts/${contractId}/submit`]: refuse(401, 'SYS-03', '请重新登录。') })
  await expect(call(routes.submitContract, { params: { id: contractId } })).rejects.toMatchObject({
    code: 'SYS-03',
  })
  expect(asked.filter(one => one.url.endsWith('/submit'))).toHaveLength(1)
})

test('only a newer view replaces the one on the screen', () => {
  const { apply } = useContractStore.getState()
  act(() => apply(draft))
  act(() => apply({ ...draft, version: 2, state: 'DRAFT' }))
  expect(useContractStore.getState().view?.version).toBe(3)
  act(() => apply({ ...draft, version: 4 }))
  expect(useContractStore.getState().view?.version).toBe(4)
  act(() => apply({ ...draft, id: 'other', version: 9 }))
  expect(useContractStore.getState().view?.version).toBe(4)
})

test('a failed look keeps the old view and says that it may be old', async () => {
  useContractStore.setState({ id: contractId, view: draft })
  serve({ [`GET /bff/contracts/${contractId}`]: refuse(502, 'SYS-01', '没有响应。') })
  await useContractStore.getState().open(contractId)
  expect(useContractStore.getState()).toMatchObject({ stale: true, view: { id: contractId } })
})

test('large type follows the host, at start and on change', async () => {
  let style: 'normal' | 'elder' = 'elder'
  jest.spyOn(host().ui, 'style').mockImplementation(async () => style)
  const stop = startPreferences()
  await waitFor(() => expect(usePreferences.getState().large).toBe(true))
  style = 'normal'
  window.dispatchEvent(new Event('ehbStyleChange'))
  await waitFor(() => expect(usePreferences.getState().large).toBe(false))
  stop()
})
