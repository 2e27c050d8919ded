import { regionCodeList } from '@clf/shared/property'
import { coversRegion, type Reaching } from '@clf/shared/staff'

/** What somebody may ask for by place. */
export interface Places {
  regionCode?: string | undefined
  siteId?: string | undefined
  agencyId?: string | undefined
}

/** Rows that somebody may see of what they asked for: counties without any are left out, no county means nothing. */
export interface Scope {
  regions: readonly string[]
  siteId: string | undefined
  agencyId: string | undefined
}

const nothing: Scope = { regions: [], siteId: undefined, agencyId: undefined }

/** Narrows what was asked for to the own reach: counties, a clerk's site, a broker's agency (as `reaches` does for one contract). */
export function scopeOf(who: Reaching, asked: Places): Scope {
  const regions = regionCodeList.filter(
    region => coversRegion(who, region) && (!asked.regionCode || asked.regionCode === region),
  )
  const siteId = who.role === 'CLERK' ? who.siteId : (asked.siteId ?? undefined)
  const agencyId = who.role === 'BROKER' ? who.agencyId : (asked.agencyId ?? undefined)
  if (siteId === null || agencyId === null) return nothing
  if (asked.siteId && siteId !== asked.siteId) return nothing
  if (asked.agencyId && agencyId !== asked.agencyId) return nothing
  return { regions, siteId, agencyId }
}
