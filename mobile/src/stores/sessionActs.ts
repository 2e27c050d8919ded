import { routes, type User } from '@clf/shared/routes'
import { ApiError, asApiError, call } from '../api'
import { bearer, onUnauthorized } from '../api/token'
import { host, hostReady } from '../bridge'
import type { ConsentKind } from '../data/consents'
import { handedOver, sessionCopy } from '../platform/sessionCopy'
import { forgetEverything } from './forget'
import { useSession } from './session'

const { getState: now, setState: set } = useSession

const noTicket = () =>
  new ApiError(
    'SES-LOGIN',
    '还没有登录鄂汇办。',
    '没有产生任何记录。',
    '在鄂汇办登录并完成实名认证后，再试一次。',
  )

/** The host's ticket; who is not logged in sees the host's own login first. */
async function ticket(mayAsk: boolean): Promise<{ ticketId: string }> {
  const { user } = host()
  const got = await user.getTicket().catch(() => null)
  if (got) return got
  if (
    !mayAsk ||
    !(await user.login().then(
      () => true,
      () => false,
    ))
  )
    throw noTicket()
  return user.getTicket().catch(() => Promise.reject(noTicket()))
}

/** A fresh one-time ticket of the host, exchanged. @throws ApiError */
async function login(mayAsk: boolean): Promise<User> {
  const [risks, { ticketId }] = await Promise.all([host().device.riskEvents(), ticket(mayAsk)])
  const body = { ticketId, ...(risks.length ? { risks: [...risks] } : {}) }
  const { token, user } = await call(routes.openSession, { body })
  bearer.set(token)
  return user
}

/** When the host gives no ticket, the token of before a reload may still do. */
async function loginOrResume(): Promise<User> {
  const copy = sessionCopy.read()
  try {
    return await login(copy === null)
  } catch (error) {
    if (!copy || asApiError(error).code !== 'SES-LOGIN') throw error
    return resume(copy)
  }
}

async function resume(token: string): Promise<User> {
  bearer.set(token)
  return (await call(routes.me)).user
}

async function grantedNow(): Promise<ConsentKind[]> {
  const { consents } = await call(routes.me)
  return consents.filter(consent => consent.granted).map(consent => consent.kind)
}

async function open() {
  set({ status: 'starting', error: null })
  // At a sign point's tablet there is no host: the desk has handed the session over.
  const handed = handedOver.read() && sessionCopy.read()
  if (!handed && !(await hostReady())) return set({ status: 'outside' })
  try {
    const user = await (handed ? resume(handed) : loginOrResume())
    const before = now().user
    if (before && before.uid !== user.uid) forgetEverything()
    set({ user, granted: await grantedNow(), status: 'ready' })
  } catch (error) {
    set({ status: 'failed', error: asApiError(error) })
  }
}

let opening: Promise<void> | null = null
export const openSession = (): Promise<void> => (opening ??= open().finally(() => (opening = null)))

export async function recheckSession(): Promise<void> {
  if (now().status !== 'ready') return openSession()
  const before = now().user?.uid
  const user = await login(false).catch(() => null)
  if (!user) return
  if (user.uid === before) return set({ user })
  forgetEverything()
  set({ user, granted: await grantedNow().catch(() => []) })
}

let renewing: Promise<boolean> | null = null
/** Silent renewal after a 401. A different person must not continue the act of the one before. */
async function renew(): Promise<boolean> {
  const before = now().user?.uid
  const user = await login(false).catch(() => null)
  if (!user) return false
  if (before === undefined || before === user.uid) {
    set({ user })
    return true
  }
  forgetEverything()
  set({ user, granted: [] })
  return false
}
onUnauthorized(() => (renewing ??= renew().finally(() => (renewing = null))))

export const myContracts = async () => (await call(routes.myContracts)).contracts
export const checkEntry = (entry: string) => call(routes.checkEntry, { body: { entry } })
