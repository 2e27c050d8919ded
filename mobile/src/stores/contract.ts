import { create } from 'zustand'
import type { ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { asApiError, call, type ApiError } from '../api'
import { isVisible, onVisibility } from '../platform/visibility'
import { onForget } from './forget'

interface ContractStore {
  id: string | null
  /** What the server last said. Only the server changes it. */
  view: ContractView | null
  /** Why there is no view. */
  error: ApiError | null
  /** The last look failed, the view may be old. */
  stale: boolean
  open(id: string): Promise<void>
  /** Takes a newer view, for example the reply of a mutation. Older ones are dropped. */
  apply(view: ContractView): void
}

const empty = { id: null, view: null, error: null, stale: false }

export const useContractStore = create<ContractStore>()((set, get) => ({
  ...empty,
  async open(id) {
    if (get().id !== id) set({ ...empty, id })
    set({ error: null })
    try {
      get().apply(await call(routes.getContract, { params: { id } }))
    } catch (error) {
      if (get().id === id) set(get().view ? { stale: true } : { error: asApiError(error) })
    }
  },
  apply(view) {
    const { id, view: now } = get()
    if (id !== null && id !== view.id) return
    if (now && now.version > view.version) return
    set({ id: view.id, view, error: null, stale: false })
  },
}))
onForget(() => useContractStore.setState(empty))

const pauses = [1_000, 2_000, 5_000, 10_000, 30_000]
const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Resolves when the app is in front again. */
function shown(): Promise<void> {
  if (isVisible()) return Promise.resolve()
  return new Promise(resolve => {
    const stop = onVisibility(visible => {
      if (!visible) return
      stop()
      resolve()
    })
  })
}

/** Asks again and again until `stopped` says so: slower after failures, silent in the background. */
async function follow(id: string, stopped: () => boolean) {
  const store = useContractStore.getState
  let failures = 0
  while (!stopped()) {
    await shown()
    const after = store().id === id ? store().view?.version : undefined
    if (after === undefined) {
      await wait(1_000)
      continue
    }
    try {
      const view = await call(routes.getContract, { params: { id }, query: { after: String(after) } })
      if (stopped()) return
      store().apply(view)
      failures = 0
      // A server that answers at once with nothing new must not be asked in a tight loop.
      if (view.version === after) await wait(1_000)
    } catch {
      if (!stopped()) useContractStore.setState({ stale: true })
      await wait(pauses[Math.min(failures++, pauses.length - 1)] ?? 30_000)
    }
  }
}

const followers = new Map<string, { count: number; stop(): void }>()

/**
 * Follows a contract by long polling: the server answers as soon as something changed. Several open pages of one
 * contract share one loop. Returns the function that ends it.
 */
export function followContract(id: string): () => void {
  const known = followers.get(id)
  if (known) known.count += 1
  else {
    let stopped = false
    followers.set(id, { count: 1, stop: () => void (stopped = true) })
    void follow(id, () => stopped)
  }
  return () => {
    const entry = followers.get(id)
    if (!entry || --entry.count > 0) return
    entry.stop()
    followers.delete(id)
  }
}
