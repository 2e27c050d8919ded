import { useEffect, useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { routes, type contractText } from '@clf/shared/routes'
import type * as z from 'zod/mini'
import { call } from '../../api'
import { useAct } from '../../stores/useAct'

export type ContractText = z.infer<(typeof contractText)['reply']>

/** The frozen text of the version that the contract shows now. */
export function useText(view: ContractView) {
  const [text, setText] = useState<ContractText | null>(null)
  const { run, error } = useAct()
  const version = view.frozen?.textVersion
  const load = async () => {
    const reply = await run(() => call(routes.contractText, { params: { id: view.id } }))
    if (reply) setText(reply)
  }
  useEffect(() => {
    if (version !== undefined) void load()
  }, [view.id, version])
  return { text, error, load }
}
