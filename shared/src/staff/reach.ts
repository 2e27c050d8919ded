import { cityCode, type StaffRole } from './roles'

/** What decides how far somebody sees. */
export interface Reaching {
  role: StaffRole
  /** A county, or the city: then all counties. */
  regionCode: string
  siteId: string | null
  agencyId: string | null
}

/** Where a contract belongs. Without a site and an agency its parties began it on their own phones. */
export interface Placed {
  regionCode: string
  siteId: string | null
  agencyId: string | null
}

/** Does the region of this person take in that county? */
export const coversRegion = (who: Pick<Reaching, 'regionCode'>, regionCode: string): boolean =>
  who.regionCode === cityCode || who.regionCode === regionCode

/** May this person see the contract at all? Clerks see what their site has entered, brokers what their agency has. */
export function reaches(who: Reaching, contract: Placed): boolean {
  if (!coversRegion(who, contract.regionCode)) return false
  if (who.role === 'CLERK') return contract.siteId !== null && contract.siteId === who.siteId
  if (who.role === 'BROKER') return contract.agencyId !== null && contract.agencyId === who.agencyId
  return true
}
