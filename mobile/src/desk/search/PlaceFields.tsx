import { useEffect, useState } from 'react'
import { deskRoutes, type Registers } from '@clf/shared/routes'
import { cityCode } from '@clf/shared/staff'
import { Choose, deskCall, useDesk, useRole } from '../kit'
import type { SearchForm } from './form'

interface Props {
  form: SearchForm
  onChange(part: Partial<SearchForm>): void
}

interface Named {
  id: string
  name: string
}
const options = (any: string, named: readonly Named[]) => [
  { value: '', label: any },
  ...named.map(({ id, name }) => ({ value: id, label: name })),
]

/** Where a contract was entered, and by whom. Those at a counter see their own site or agency anyway. */
export function PlaceFields({ form, onChange }: Props) {
  const staff = useDesk(s => s.staff)
  const office = useRole('REVIEWER', 'SUPERVISOR', 'AUDITOR')
  const region = staff?.regionCode === cityCode ? form.regionCode : (staff?.regionCode ?? '')
  const register = useRegister(office ? region : '')
  const by = (people: readonly Named[]) => (
    <Choose
      name="staffId"
      label="经办人"
      value={form.staffId}
      options={options('全部经办人', people)}
      onChange={staffId => onChange({ staffId })}
    />
  )
  if (!office) return staff ? by([{ id: staff.id, name: '我经办的' }]) : null
  if (!register) return null
  return (
    <>
      <Choose
        name="siteId"
        label="签约点"
        value={form.siteId}
        options={options(
          '全部签约点',
          register.sites.filter(site => site.use === 'SIGN_POINT'),
        )}
        onChange={siteId => onChange({ siteId })}
      />
      <Choose
        name="agencyId"
        label="经纪机构"
        value={form.agencyId}
        options={options('全部经纪机构', register.agencies)}
        onChange={agencyId => onChange({ agencyId })}
      />
      {by(register.staff.filter(({ role }) => role === 'CLERK' || role === 'BROKER'))}
    </>
  )
}

/** The register of a county; null until it is there, and without a county. A search works without it. */
function useRegister(region: string): Registers | null {
  const [register, setRegister] = useState<Registers | null>(null)
  useEffect(() => {
    let gone = false
    setRegister(null)
    if (region)
      void deskCall(deskRoutes.readRegisters, { query: { region } }).then(
        read => (gone ? undefined : setRegister(read)),
        () => undefined,
      )
    return () => {
      gone = true
    }
  }, [region])
  return register
}
