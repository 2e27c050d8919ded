import { cityCode, coversRegion, regionNames } from '@clf/shared/staff'
import { Refusal } from '../http/refusal'
import type { StaffMember } from '../staff/member'

const counties = Object.keys(regionNames).filter(code => code !== cityCode)

/** Only a county of one's own, or from the city. @throws Refusal REQ-404, as if there were no such county */
export function demandCounty(staff: StaffMember, regionCode: string): void {
  if (!coversRegion(staff, regionCode) || !counties.includes(regionCode)) throw new Refusal('REQ-404')
}

/** The counties that a reader asked for; without a wish those within reach. @throws Refusal REQ-404 */
export function countiesOf(staff: StaffMember, region: string | undefined): readonly string[] {
  if (region === undefined) return staff.regionCode === cityCode ? counties : [staff.regionCode]
  demandCounty(staff, region)
  return [region]
}
