import { useEffect } from 'react'
import type { ContractView } from '@clf/shared/contract'
import type { ApiError } from '../api'
import { useParams } from '../platform/params'
import { useContractStore } from './contract'
import { followContract } from './followContract'
import { useSession } from './session'

export interface ContractHandle {
  view: ContractView | null
  error: ApiError | null
  stale: boolean
  reload(): void
}

/** The contract of this page (`?id=`), loaded and followed while the page is open. */
export function useContract(): ContractHandle {
  const { id = '' } = useParams()
  const ready = useSession(s => s.status === 'ready')
  const { view, error, stale, open } = useContractStore()
  useEffect(() => {
    if (!ready || !id) return
    void open(id)
    return followContract(id)
  }, [ready, id, open])
  return { view: view?.id === id ? view : null, error, stale, reload: () => void open(id) }
}
