import type { Side } from '@clf/shared/contract'
import type { PartyAccess } from './access'
import { byParty } from './by'
import type { CaseAccess } from './caseAccess'
import type { By } from './change'

/** Whoever enters something into a contract: a party for itself, or the desk for the parties. */
export type Access = PartyAccess | CaseAccess

/** Is it staff who enter? */
export const isDesk = (access: Access): access is CaseAccess => 'staff' in access

/** As the chain of the contract names staff. */
export const staffActor = (staffId: string) => `staff:${staffId}`

/** What the acts need to know of whoever enters. */
export interface Acting {
  by: By
  /** Party id, or `staff:<id>`: named in events and checks. */
  id: string
  /** Keyed hash of the person who asks. */
  personKey: string
  /** Null at a desk, which sees both sides. */
  side: Side | null
  /** As the parties are told of it; a desk by what it is, never by the person at it. */
  name: string
}

export const clerkName = '签约点工作人员'
export const brokerName = '经纪人'

export function actingOf(access: Access): Acting {
  if (!isDesk(access)) {
    const { party, person } = access
    return { by: byParty(access), id: party.id, personKey: person.key, side: party.side, name: party.name }
  }
  const { staff } = access
  const id = staffActor(staff.id)
  const actor = staff.role === 'BROKER' ? 'broker' : staff.role === 'CLERK' ? 'clerk' : 'reviewer'
  return {
    by: { actor, id, initiator: true },
    id,
    personKey: staff.personKey,
    side: null,
    name: actor === 'broker' ? brokerName : clerkName,
  }
}
