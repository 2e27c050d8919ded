import { itemsOf, plannedCodes, sharedFacts } from '@clf/shared/catalogue'
import { publicStatus, type ContractData } from '@clf/shared/contract'

/** The 27 items of the sharing catalogue (资源 1) for one filed contract, as the registry gets them too. */
export function sharedItems(data: ContractData): Record<string, string | null> {
  const facts = sharedFacts(data)
  if (!facts) throw new Error(`${data.id} is not filed`)
  const row = { facts, kind: 'FILED', status: publicStatus(data.state), at: 0 } as const
  return itemsOf(row, plannedCodes())
}
