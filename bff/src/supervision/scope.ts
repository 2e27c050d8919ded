import { regionCodes } from '@clf/shared/routes'
import { cityCode, coversRegion } from '@clf/shared/staff'
import type { StaffMember } from '../staff/member'

/** The regions that somebody may look at, narrowed to the one asked for; a foreign one gives none. */
export const regionsFor = (staff: Pick<StaffMember, 'regionCode'>, asked?: string): [string, ...string[]] => {
  const within = [...regionCodes, cityCode].filter(
    code => coversRegion(staff, code) && (asked === undefined || code === asked),
  )
  // No row has this code: an empty list is no valid condition.
  return [within[0] ?? 'none', ...within.slice(1)]
}
