import { cityCode, regionNames } from '@clf/shared/staff'
import { Choose, useDesk } from '../kit'

const counties = Object.entries(regionNames).filter(([code]) => code !== cityCode)

/** The county that a page starts with for this person. */
export const useOwnRegion = (): string =>
  useDesk(({ staff }) =>
    staff && staff.regionCode !== cityCode ? staff.regionCode : (counties[0]?.[0] ?? ''),
  )

/** Which county: only the city's people are asked. */
export function RegionChoice({ value, onChange }: { value: string; onChange(code: string): void }) {
  const city = useDesk(({ staff }) => staff?.regionCode === cityCode)
  if (!city) return null
  return (
    <Choose
      name="region"
      label="区县"
      value={value}
      options={counties.map(([code, label]) => ({ value: code, label }))}
      onChange={onChange}
    />
  )
}
