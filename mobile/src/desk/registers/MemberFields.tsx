import type { Registers } from '@clf/shared/routes'
import { staffRoleNames, staffRoles } from '@clf/shared/staff'
import { Field } from '../../components'
import { Choose } from '../kit'
import type { FieldsOf } from './PlaceFields'

const roles = staffRoleNames.map(value => ({ value, label: staffRoles[value] }))
const none = { value: '', label: '请选择' }

/** Who works as what, and where. A registration is one person's for ever. */
export function MemberFields({
  draft,
  registers,
  onChange,
  errorOf,
}: FieldsOf<'staff'> & { registers: Registers }) {
  const broker = draft.role === 'BROKER'
  const open = (broker ? registers.agencies : registers.sites).filter(
    place =>
      place.state === 'ACTIVE' && (draft.role !== 'CLERK' || !('use' in place) || place.use === 'SIGN_POINT'),
  )
  return (
    <>
      {draft.id ? null : (
        <Field
          name="idNo"
          label="证件号码"
          hint="用来认出本人的鄂汇办，加密保存，名册里不显示"
          maxLength={18}
          value={draft.idNo ?? ''}
          onChange={idNo => onChange({ ...draft, idNo })}
          error={errorOf('idNo')}
        />
      )}
      <Choose
        name="role"
        label="岗位"
        value={draft.role}
        options={roles}
        onChange={role => onChange({ ...draft, role, siteId: null, agencyId: null, registerNo: null })}
      />
      <Choose
        name="place"
        label={broker ? '经纪机构' : '网点'}
        value={(broker ? draft.agencyId : draft.siteId) ?? ''}
        options={[none, ...open.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={id =>
          onChange({ ...draft, ...(broker ? { agencyId: id || null } : { siteId: id || null }) })
        }
        error={errorOf('place')}
      />
      {broker ? (
        <Field
          name="registerNo"
          label="经纪人登记号"
          maxLength={40}
          value={draft.registerNo ?? ''}
          onChange={registerNo => onChange({ ...draft, registerNo: registerNo || null })}
          error={errorOf('registerNo')}
        />
      ) : null}
      <Field
        name="phone"
        label="电话"
        hint={draft.id ? '不填就不变' : '可以不填'}
        inputMode="tel"
        maxLength={20}
        value={draft.phone ?? ''}
        onChange={phone => onChange({ ...draft, phone: phone || null })}
      />
    </>
  )
}
