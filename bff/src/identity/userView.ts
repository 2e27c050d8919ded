import { maskIdNo, maskName, maskPhone } from '@clf/shared/person'
import type { User } from '@clf/shared/routes'
import type { Person } from './person'

/** The session's person as a phone may show it. */
export const userView = (person: Person): User => ({
  uid: person.key.slice(0, 24),
  nameMasked: maskName(person.name),
  idMasked: maskIdNo(person.idNo),
  phoneMasked: person.phone ? maskPhone(person.phone) : null,
})
