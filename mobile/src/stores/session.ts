import { create } from 'zustand'
import type { User } from '@clf/shared/routes'
import { offline, type ApiError } from '../api/error'
import type { ConsentKind } from '../data/consents'
import { later } from './later'

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

/** Who holds the phone. How that is found out is loaded after the first paint (`sessionActs`). */
export const useSession = create<Session>()((set, get) => ({
  status: 'idle',
  user: null,
  granted: [],
  error: null,
  start: async () => {
    if (get().status === 'ready') return
    // Only the code itself may fail to arrive here: everything after it sets its own error.
    await later.openSession().catch(() => set({ status: 'failed', error: offline() }))
  },
  recheck: () => later.recheckSession(),
  setGranted: granted => set({ granted }),
}))
