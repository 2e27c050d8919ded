import { create } from 'zustand'
import { routes, type User } from '@clf/shared/routes'
import { ApiError, asApiError, call } from '../api'
import { bearer, onUnauthorized } from '../api/token'
import { host, hostReady } from '../bridge'
import type { ConsentKind } from '../data/notices'
import { sessionCopy } from '../platform/sessionCopy'
import { forgetEverything } from './forget'

/** `outside`: no host app, so nobody is known and only the public check works. */
type Status = 'idle' | 'starting' | 'ready' | 'outside' | 'failed'

interface Session {
  status: Status
  user: User | null
  granted: readonly ConsentKind[]
  error: ApiError | null
  /** Makes sure that a session exists; many screens may ask at once. */
  start(): Promise<void>
  /** Asks the host again who is there. Another person: everything local is forgotten. */
  recheck(): Promise<void>
  setGranted(granted: readonly ConsentKind[]): void
}

const noTicket = () =>
  new ApiError('SES-LOGIN', '还没有登录鄂汇办。', '没有产生任何记录。', '在鄂汇办登录并完成实名认证后，再进入本服务。')

/** A fresh one-time ticket of the host, exchanged. @throws ApiError */
async function login(): Promise<User> {
  const ticket = await host()
    .user.getTicket()
    .catch(() => null)
  if (!ticket) throw noTicket()
  const { token, user } = await call(routes.openSession, { body: ticket })
  bearer.set(token)
  return user
}

/** When the host gives no ticket, the token of before a reload may still do. */
async function loginOrResume(): Promise<User> {
  try {
    return await login()
  } catch (error) {
    const copy = sessionCopy.read()
    if (!copy || asApiError(error).code !== 'SES-LOGIN') throw error
    bearer.set(copy)
    return (await call(routes.me)).user
  }
}

async function grantedNow(): Promise<ConsentKind[]> {
  const { consents } = await call(routes.me)
  return consents.filter(consent => consent.granted).map(consent => consent.kind)
}

let starting: Promise<void> | null = null

export const useSession = create<Session>()((set, get) => {
  async function open() {
    set({ status: 'starting', error: null })
    if (!(await hostReady())) return set({ status: 'outside' })
    try {
      const user = await loginOrResume()
      if (get().user && get().user?.uid !== user.uid) forgetEverything()
      set({ user, granted: await grantedNow(), status: 'ready' })
    } catch (error) {
      set({ status: 'failed', error: asApiError(error) })
    }
  }
  return {
    status: 'idle',
    user: null,
    granted: [],
    error: null,
    start() {
      if (get().status === 'ready') return Promise.resolve()
      starting ??= open().finally(() => (starting = null))
      return starting
    },
    async recheck() {
      if (get().status !== 'ready') return get().start()
      const before = get().user?.uid
      const user = await login().catch(() => null)
      if (!user) return
      if (user.uid === before) return set({ user })
      forgetEverything()
      set({ user, granted: await grantedNow().catch(() => []) })
    },
    setGranted: granted => set({ granted }),
  }
})

let renewing: Promise<boolean> | null = null
/** Silent renewal after a 401. A different person must not continue the act of the one before. */
async function renew(): Promise<boolean> {
  const before = useSession.getState().user?.uid
  const user = await login().catch(() => null)
  if (!user) return false
  if (before !== undefined && before !== user.uid) {
    forgetEverything()
    useSession.setState({ user, granted: [] })
    return false
  }
  useSession.setState({ user })
  return true
}
onUnauthorized(() => (renewing ??= renew().finally(() => (renewing = null))))
