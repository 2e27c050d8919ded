import { useState } from 'react'
import { deskRoutes, type RegisterChange, type Registers } from '@clf/shared/routes'
import type { FieldError } from '../../api'
import { Button, ErrorBox, ErrorSummary, Field, Sheet, errorAt } from '../../components'
import { useAct } from '../../stores/useAct'
import { Choose, deskCall } from '../kit'
import { AgencyFields, SiteFields } from './PlaceFields'
import { MemberFields } from './MemberFields'
import { kindLabels, stateLabels } from './drafts'
import { problemsOf } from './problems'

interface Props {
  registers: Registers
  first: RegisterChange
  onClose(): void
}

const statesOf = {
  site: ['ACTIVE', 'CLOSED'],
  agency: ['ACTIVE', 'SUSPENDED'],
  staff: ['ACTIVE', 'LEFT'],
} as const

/** Asks for one row to be written: anew, changed, or out of use. */
export function WishDialog({ registers, first, onClose }: Props) {
  const [draft, setDraft] = useState(first)
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const act = useAct()
  const errorOf = (path: string) => errorAt(errors, path)
  async function submit() {
    const found = problemsOf(draft, reason)
    setErrors(found)
    if (found.length) return
    const body = { regionCode: registers.regionCode, change: draft, reason: reason.trim() }
    if (await act.run(() => deskCall(deskRoutes.proposeRegisterChange, { body }))) onClose()
  }
  const what = kindLabels[draft.kind]
  return (
    <Sheet title={first.id ? `变更${what}：${first.name}` : `登记${what}`} open onClose={onClose}>
      <ErrorSummary errors={errors} />
      <ErrorBox error={act.error} />
      <Field
        name="name"
        label={draft.kind === 'staff' ? '姓名' : '名称'}
        maxLength={60}
        value={draft.name}
        onChange={name => setDraft({ ...draft, name })}
        error={errorOf('name')}
      />
      {draft.kind === 'site' ? <SiteFields draft={draft} onChange={setDraft} errorOf={errorOf} /> : null}
      {draft.kind === 'agency' ? <AgencyFields draft={draft} onChange={setDraft} errorOf={errorOf} /> : null}
      {draft.kind === 'staff' ? (
        <MemberFields draft={draft} registers={registers} onChange={setDraft} errorOf={errorOf} />
      ) : null}
      {first.id ? (
        <Choose
          name="state"
          label="状态"
          value={draft.state}
          options={statesOf[draft.kind].map(value => ({ value, label: stateLabels[value] ?? value }))}
          onChange={state => setDraft({ ...draft, state } as RegisterChange)}
        />
      ) : null}
      <Field
        name="reason"
        label="原因"
        hint="会和变更一起长期保存"
        multiline
        maxLength={200}
        value={reason}
        onChange={setReason}
        error={errorOf('reason')}
      />
      <p className="soft small">提交后由另一位监管人员批准，批准前名册不变。</p>
      <Button kind="primary" busy={act.busy} onClick={() => void submit()}>
        提交申请
      </Button>
    </Sheet>
  )
}
