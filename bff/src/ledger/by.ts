import type { PartyAccess } from './access'
import type { By } from './change'

/** The party of a request as the actor of a change. */
export const byParty = ({ party, contract }: PartyAccess): By => ({
  actor: party.side,
  id: party.id,
  initiator: contract.data.parties[0]?.id === party.id,
})
