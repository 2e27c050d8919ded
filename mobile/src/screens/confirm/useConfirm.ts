import type { ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import { useContractStore } from '../../stores/contract'
import { useAct } from '../../stores/useAct'

/** The items of the frozen text and the first one that I have not confirmed; the server keeps the count. */
export function useConfirm(view: ContractView) {
  const act = useAct()
  const frozen = view.frozen
  const items = frozen?.items ?? []
  const current = items.find(one => !frozen?.confirmedByMe.includes(one.item)) ?? null
  async function confirm() {
    if (!frozen || !current) return
    const body = { textVersion: frozen.textVersion, textSha256: frozen.textSha256, item: current.item }
    const reply = await act.run(() => call(routes.confirmItem, { params: { id: view.id }, body }))
    if (reply) useContractStore.getState().apply(reply)
  }
  return { items, done: frozen?.confirmedByMe.length ?? 0, current, act, confirm }
}
