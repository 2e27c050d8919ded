import { routes, type AnyRoute } from '@clf/shared/routes'
import { Refusal } from '../http/refusal'
import type { Person } from '../identity/person'

/** All that the tablet of a desk may do for a person beyond the one contract. */
const open: readonly AnyRoute[] = [routes.me, routes.giveConsent, routes.closeSession]

/** Anything else of a citizen, such as other contracts or invitations, needs the own phone. @throws Refusal REQ-404 */
export function demandOwnPhone({ onsite }: Person, route: AnyRoute): void {
  if (onsite && !open.some(({ method, path }) => method === route.method && path === route.path))
    throw new Refusal('REQ-404')
}
