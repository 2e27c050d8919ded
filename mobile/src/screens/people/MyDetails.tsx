import type { ContractView, Marriage } from '@clf/shared/contract'
import {
  Button,
  Choice,
  ErrorBox,
  Field,
  Notice,
  Page,
  Section,
  errorAt,
  type Option,
} from '../../components'
import { useMyDetails } from './useMyDetails'

const marriages: readonly Option<Marriage>[] = [
  { value: 'UNMARRIED', label: '没有配偶', note: '未婚、离异或丧偶' },
  { value: 'MARRIED_SEPARATE', label: '有配偶，房子是我个人的' },
  { value: 'MARRIED_JOINT', label: '有配偶，房子是夫妻共有的', note: '配偶也要加入并签名' },
]

export function MyDetails({ view }: { view: ContractView }) {
  const d = useMyDetails(view)
  const error = (path: string) => errorAt(d.errors, path)
  return (
    <Page
      title="我的电话和地址"
      lead={d.me ? `${d.me.name}，证件号 ${d.me.idNo}。姓名和证件号来自鄂汇办实名信息，不用填。` : undefined}
      errors={d.errors}
      foot={
        <Button kind="primary" busy={d.act.busy} onClick={() => void d.save()}>
          保存我的信息
        </Button>
      }
    >
      <ErrorBox error={d.act.error} onRetry={() => void d.save()} />
      <Field
        name="phone"
        label="手机号"
        hint={d.hint ? `合同里的联系电话。鄂汇办登记的是 ${d.hint}` : '合同里的联系电话'}
        value={d.phone}
        onChange={d.setPhone}
        inputMode="tel"
        maxLength={13}
        error={error('phone')}
      />
      <Field
        name="address"
        label="通信地址"
        hint="合同文件寄到这里算送到，请写详细"
        value={d.address}
        onChange={d.setAddress}
        maxLength={200}
        error={error('address')}
      />
      {d.owner ? (
        <Choice
          name="marriage"
          label="您的婚姻情况"
          hint="夫妻共有的房子，要两个人都同意才能卖。"
          options={marriages}
          value={d.marriage}
          onChange={d.setMarriage}
          error={error('marriage')}
        />
      ) : null}
      {d.asksSpouse ? (
        <Section title="配偶">
          <Notice>
            <p>保存后，配偶会出现在名单里。请邀请配偶用自己的手机加入。</p>
          </Notice>
          <Field
            name="spouse.name"
            label="配偶姓名"
            value={d.spouse.name}
            onChange={name => d.setSpouse({ ...d.spouse, name })}
            maxLength={50}
            error={error('spouse.name')}
          />
          <Field
            name="spouse.idNo"
            label="配偶证件号码"
            value={d.spouse.idNo}
            onChange={idNo => d.setSpouse({ ...d.spouse, idNo })}
            maxLength={20}
            error={error('spouse.idNo')}
          />
        </Section>
      ) : null}
    </Page>
  )
}
