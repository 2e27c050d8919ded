import type { ContractData, Side } from '@clf/shared/contract'

/** Names of one side, in the order of the contract. */
export const shortName = (data: Pick<ContractData, 'parties'>, side: Side) =>
  data.parties
    .filter(p => p.side === side)
    .map(p => p.name)
    .join('、')
