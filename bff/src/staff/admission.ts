import { Refusal } from '../http/refusal'
import type { Store, Tx } from '../store'
import { agencyOf, siteOf, type StaffMember } from './member'
import { withinNetworks } from './networks'

/**
 * May this member work at a desk with this address now? The site must be open and hold the address, the agency must not
 * be suspended. @throws Refusal LGN-05 network, LGN-06 site, LGN-07 agency
 */
export async function admit(db: Store['db'] | Tx, member: StaffMember, ip: string): Promise<void> {
  if (member.siteId) {
    const site = await siteOf(db, member.regionCode, member.siteId)
    if (site?.state !== 'ACTIVE') throw new Refusal('LGN-06')
    if (!withinNetworks(JSON.parse(site.networks) as string[], ip)) throw new Refusal('LGN-05')
  }
  if (member.agencyId) {
    const agency = await agencyOf(db, member.regionCode, member.agencyId)
    if (agency?.state !== 'ACTIVE') throw new Refusal('LGN-07')
  }
}
