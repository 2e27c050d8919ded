import type { CaseParty } from '@clf/shared/routes'
import type { Marriage } from '@clf/shared/contract'
import { ErrorBox, Field } from '../../components'
import { Choose } from '../kit'
import { CardReader } from './CardReader'
import { Part } from './Part'
import { useDetails } from './useDetails'

const marriages: readonly { value: Marriage | ''; label: string }[] = [
  { value: '', label: '请选择' },
  { value: 'UNMARRIED', label: '没有配偶（未婚、离异或丧偶）' },
  { value: 'MARRIED_SEPARATE', label: '有配偶，房子是个人的' },
  { value: 'MARRIED_JOINT', label: '有配偶，夫妻共有' },
]

/** How to reach a party; the labels name the person, because several stand on one sheet. */
export function DetailsFields({ party }: { party: CaseParty }) {
  const d = useDetails(party)
  return (
    <Part name={d.name}>
      <ErrorBox error={d.act.error} onRetry={() => void d.save()} />
      <Field
        name={`${d.name}.phone`}
        label={`${party.name}的手机号`}
        value={d.value.phone}
        onChange={phone => d.set({ phone })}
        inputMode="tel"
        maxLength={13}
        error={d.error('phone')}
      />
      <Field
        name={`${d.name}.address`}
        label={`${party.name}的通信地址`}
        value={d.value.address}
        onChange={address => d.set({ address })}
        maxLength={200}
        error={d.error('address')}
      />
      {d.owner ? (
        <Choose
          name={`${d.name}.marriage`}
          label={`${party.name}的婚姻情况`}
          value={d.value.marriage}
          options={marriages}
          error={d.error('marriage')}
          onChange={marriage => d.set({ marriage })}
        />
      ) : null}
      {d.asksSpouse ? (
        <>
          <Field
            name={`${d.name}.spouse.name`}
            label="配偶姓名"
            value={d.value.spouseName}
            onChange={spouseName => d.set({ spouseName })}
            maxLength={50}
            error={d.error('spouse.name')}
          />
          <Field
            name={`${d.name}.spouse.idNo`}
            label="配偶证件号码"
            value={d.value.spouseIdNo}
            onChange={spouseIdNo => d.set({ spouseIdNo })}
            maxLength={20}
            error={d.error('spouse.idNo')}
          />
          <CardReader
            label="读配偶的身份证"
            onCard={({ name, idNo }) => d.set({ spouseName: name, spouseIdNo: idNo })}
          />
        </>
      ) : null}
    </Part>
  )
}
