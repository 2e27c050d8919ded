import { useEffect, useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { routes, type AmendmentPage, type AmendmentView } from '@clf/shared/routes'
import { call, type ApiError } from '../../api'
import { useContractStore } from '../../stores/contract'
import { useAct, type Act } from '../../stores/useAct'

export interface Amending {
  page: AmendmentPage | null
  error: ApiError | null
  load(): Promise<void>
  act: Act
  /** Does something with the request; both the request and the contract are then shown as they are afterwards. */
  change(work: () => Promise<AmendmentPage>): Promise<boolean>
}

/** Where the contract stands with changing and revoking, read again whenever the contract has changed. */
export function useAmendment(view: ContractView): Amending {
  const [page, setPage] = useState<AmendmentPage | null>(null)
  const { run, error } = useAct()
  const act = useAct()
  async function load() {
    const reply = await run(() => call(routes.getAmendment, { params: { id: view.id } }))
    if (reply) setPage(reply)
  }
  useEffect(() => void load(), [view.id, view.version])
  return {
    page,
    error,
    load,
    act,
    async change(work) {
      const reply = await act.run(work)
      if (!reply) return false
      setPage(reply)
      await useContractStore.getState().open(view.id)
      return true
    },
  }
}

export interface AmendProps {
  view: ContractView
  page: AmendmentPage
  amending: Amending
  stale: boolean
}

/** While a request waits. */
export interface OpenProps extends AmendProps {
  amendment: AmendmentView
}
