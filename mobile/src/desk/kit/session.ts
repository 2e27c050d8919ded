import { create } from 'zustand'
import { deskRoutes } from '@clf/shared/routes'
import type { StaffRole, StaffView } from '@clf/shared/staff'
import { asApiError, callIn, type ApiError } from '../../api'
import { deskToken } from './token'

/** `out`: nobody is logged in. `locked`: somebody was; what is typed on the page stays until they are back. */
type Status = 'idle' | 'starting' | 'ready' | 'locked' | 'out' | 'failed'

interface Desk {
  status: Status
  staff: StaffView | null
  error: ApiError | null
  /** Why it is locked, as a sentence. */
  lockedBy: string
  /** Asks who sits here; many parts of a page may ask at once. */
  start(): Promise<void>
  /** Nobody has touched the desk for so long: it locks itself, and the session ends. */
  idleMinutes: number
  lock(): Promise<void>
  /** After a login. */
  enter(token: string): Promise<void>
  leave(): Promise<void>
}

/** Calls a declared route in the session of this desk; when that is over the desk locks. */
export const deskCall = callIn({
  token: deskToken.get,
  renew: why => {
    deskToken.drop()
    useDesk.setState({ status: useDesk.getState().staff ? 'locked' : 'out', lockedBy: why.message })
    return Promise.resolve(false)
  },
})

/** Who sits at this desk. */
export const useDesk = create<Desk>()((set, get) => ({
  status: 'idle',
  staff: null,
  error: null,
  lockedBy: '',
  idleMinutes: 15,
  lock: async () => {
    if (get().status !== 'ready') return
    const over = deskCall(deskRoutes.closeStaffSession).catch(() => undefined)
    set({ status: 'locked', lockedBy: '太久没有操作，工作台已锁定。' })
    await over
    // Somebody may have been quicker to log in again.
    if (get().status === 'locked') deskToken.drop()
  },
  start: async () => {
    if (get().status === 'starting' || get().status === 'ready') return
    if (!deskToken.get()) return set({ status: get().staff ? 'locked' : 'out' })
    set({ status: 'starting', error: null })
    try {
      const { staff, idleMinutes } = await deskCall(deskRoutes.staffMe)
      set({ status: 'ready', staff, idleMinutes })
    } catch (failure) {
      if (get().status === 'starting') set({ status: 'failed', error: asApiError(failure) })
    }
  },
  enter: async token => {
    deskToken.set(token)
    set({ status: 'idle' })
    await get().start()
  },
  leave: async () => {
    await deskCall(deskRoutes.closeStaffSession).catch(() => undefined)
    deskToken.drop()
    set({ status: 'out', staff: null })
  },
}))

/** Does the person at this desk hold one of the roles? */
export const useRole = (...roles: readonly StaffRole[]): boolean =>
  useDesk(({ staff }) => staff !== null && roles.includes(staff.role))
