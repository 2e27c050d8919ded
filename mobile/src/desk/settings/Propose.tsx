import { useState, type PropsWithChildren } from 'react'
import type { FieldError } from '../../api'
import { Button, ErrorBox, ErrorSummary, Field, Sheet, errorAt } from '../../components'
import { useAct } from '../../stores/useAct'
import { When, instantOf, whenMissing, type WhenValue } from './When'

export interface Asked {
  /** ISO 8601; null: as soon as it is approved. */
  effectiveAt: string | null
  reason: string
}

interface Props {
  title: string
  /** What is wrong with the value itself. */
  problems(): readonly FieldError[]
  send(asked: Asked): Promise<unknown>
  onClose(): void
}

/** The dialog in which something is proposed: the value (as children), when, and why. */
export function Propose({ title, problems, send, onClose, children }: PropsWithChildren<Props>) {
  const [when, setWhen] = useState<WhenValue>(null)
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const act = useAct()
  async function submit() {
    const found = [
      ...problems(),
      ...(whenMissing(when) ? [{ path: 'effectiveAt', message: '请选择生效时间' }] : []),
      ...(reason.trim().length < 4 ? [{ path: 'reason', message: '请写明理由，至少四个字' }] : []),
    ]
    setErrors(found)
    if (found.length) return
    const done = await act.run(() => send({ effectiveAt: instantOf(when), reason: reason.trim() }))
    if (done) onClose()
  }
  return (
    <Sheet title={title} open onClose={onClose}>
      <ErrorSummary errors={errors} />
      <ErrorBox error={act.error} />
      {children}
      <When value={when} onChange={setWhen} error={errorAt(errors, 'effectiveAt')} />
      <Field
        name="reason"
        label="理由"
        hint="会和申请一起长期保存"
        multiline
        maxLength={300}
        value={reason}
        onChange={setReason}
        error={errorAt(errors, 'reason')}
      />
      <p className="soft small">提交后由另一位监管人员批准，批准前不会改变。</p>
      <Button kind="primary" busy={act.busy} onClick={() => void submit()}>
        提交申请
      </Button>
    </Sheet>
  )
}
