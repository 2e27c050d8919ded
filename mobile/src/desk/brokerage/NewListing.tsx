import type { ListingView } from '@clf/shared/routes'
import {
  Button,
  Check,
  ErrorBox,
  ErrorSummary,
  errorAt,
  Field,
  FieldError,
  MoneyField,
} from '../../components'
import { fieldId } from '../../components/useFieldId'
import { useNewListing } from './useNewListing'

interface Props {
  onAdded(listing: ListingView): void
  onCancel(): void
}

/** A home that the agency takes on. */
export function NewListing({ onAdded, onCancel }: Props) {
  const { typed, set, summary, errors, act, add } = useNewListing(onAdded)
  const field = (
    name: 'certNo' | 'ownerName' | 'ownerIdNo' | 'brokerageNo',
    label: string,
    hint?: string,
  ) => (
    <Field
      name={name}
      label={label}
      hint={hint}
      value={typed[name]}
      onChange={value => set({ [name]: value })}
      error={errorAt(errors, name)}
      maxLength={80}
    />
  )
  const untold = errorAt(errors, 'commissioned')
  return (
    <section className="desk-box" aria-label="登记房源">
      <h2>登记房源</h2>
      <ErrorSummary errors={summary} />
      <ErrorBox error={act.error} onRetry={() => void add()} />
      <div className="desk-form">
        {field('certNo', '不动产权证号', '照证书首页填写')}
        {field('ownerName', '产权人姓名')}
        {field('ownerIdNo', '产权人证件号码')}
        {field('brokerageNo', '经纪服务合同编号', '和产权人签的那一份')}
        <MoneyField
          name="askingFen"
          label="挂牌价"
          fen={typed.askingFen}
          onFen={askingFen => set({ askingFen })}
          error={errorAt(errors, 'askingFen')}
        />
      </div>
      <div id={fieldId('commissioned')} tabIndex={-1}>
        {untold ? <FieldError id={fieldId('commissioned')} error={untold} /> : null}
        <Check
          label="产权人已签经纪服务合同，同意查询登记信息"
          checked={typed.commissioned}
          onChange={commissioned => set({ commissioned })}
        />
      </div>
      <div className="desk-acts">
        <Button kind="primary" busy={act.busy} onClick={() => void add()}>
          登记并核验
        </Button>
        <Button onClick={onCancel}>不登记了</Button>
      </div>
    </section>
  )
}
