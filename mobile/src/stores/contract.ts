import { create } from 'zustand'
import type { ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { asApiError, call, type ApiError } from '../api'
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
