import type { ContractFilter } from '@clf/shared/routes'
import type { StaffMember } from '../staff/member'
import type { App } from '../app-context'
import { endOfDay, startOfDay } from './days'
import { keysOf, type Keys } from './keysOf'
import { scopeOf } from './scope'

/** A search as the store is asked: counties, equalities, one range of time. */
export interface Wanted {
  regions: readonly string[]
  keys: Keys
  equal: Readonly<Record<string, string>>
  /** What the days mean, and the order. */
  column: 'started_at' | 'filed_at'
  from: number | null
  to: number | null
}

const given = (columns: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(
    Object.entries(columns).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

/** What somebody asked for, within their reach. */
export function wantedOf(app: Pick<App, 'keys'>, staff: StaffMember, filter: ContractFilter): Wanted {
  const { regions, siteId, agencyId } = scopeOf(staff, filter)
  return {
    regions,
    keys: keysOf(app, filter),
    equal: given({
      site_id: siteId,
      agency_id: agencyId,
      entered_by: filter.staffId,
      state: filter.state,
      channel: filter.channel,
    }),
    column: filter.dayOf === 'filed' ? 'filed_at' : 'started_at',
    from: filter.from ? startOfDay(filter.from) : null,
    to: filter.to ? endOfDay(filter.to) : null,
  }
}
