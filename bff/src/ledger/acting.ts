import type { Side } from '@clf/shared/contract'
import type { StaffRole } from '@clf/shared/staff'
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
  /** In whose words findings are told: a broker reads the result as an outsider does, never why a home is restricted. */
  reader: Side
  /** As the parties are told of it; a desk by what it is, never by the person at it. */
  name: string
}

export const clerkName = '签约点工作人员'
export const brokerName = '经纪人'

export const readerFor = (role: StaffRole): Side => (role === 'BROKER' ? 'buyer' : 'seller')

export function actingOf(access: Access): Acting {
  if (!isDesk(access)) {
    const { party, person } = access
    const { id, side, name } = party
    return { by: byParty(access), id, personKey: person.key, side, reader: side, name }
  }
  const { staff } = access
  const id = staffActor(staff.id)
  const actor = staff.role === 'BROKER' ? 'broker' : staff.role === 'CLERK' ? 'clerk' : 'reviewer'
  return {
    by: { actor, id, initiator: true },
    id,
    personKey: staff.personKey,
    side: null,
    reader: readerFor(staff.role),
    name: actor === 'broker' ? brokerName : clerkName,
  }
}
