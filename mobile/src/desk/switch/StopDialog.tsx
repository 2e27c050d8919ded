import { useState } from 'react'
import { deskRoutes, type StopView } from '@clf/shared/routes'
import { cityCode, regionNames } from '@clf/shared/staff'
import type { FieldError } from '../../api'
import { Button, ErrorBox, ErrorSummary, Field, Notice, Sheet, errorAt } from '../../components'
import { useAct } from '../../stores/useAct'
import { Choose, deskCall, useDesk } from '../kit'

interface Props {
  stopped: readonly StopView[]
  onClose(): void
  onDone(): void
}

/** Nobody types this by accident. */
const word = '暂停'

/** The emergency stop: at once, by one person, with a reason and a word that must be typed. */
export function StopDialog({ stopped, onClose, onDone }: Props) {
  const own = useDesk(s => s.staff?.regionCode) ?? ''
  const [regionCode, setRegion] = useState(own)
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const act = useAct()
  const scope = Object.entries(regionNames)
    .filter(([code]) => own === cityCode || code === own)
    .filter(([code]) => !stopped.some(stop => stop.regionCode === code))
    .map(([value, label]) => ({ value, label: value === cityCode ? '全市六个区县' : label }))
  async function submit() {
    const found = [
      ...(reason.trim().length < 4 ? [{ path: 'reason', message: '请写明理由，至少四个字' }] : []),
      ...(typed.trim() === word ? [] : [{ path: 'word', message: `请输入“${word}”两个字` }]),
    ]
    setErrors(found)
    if (found.length) return
    const body = { regionCode, reason: reason.trim() }
    if (await act.run(() => deskCall(deskRoutes.stopFiling, { body }))) onDone()
  }
  return (
    <Sheet title="紧急暂停自动备案" open onClose={onClose}>
      <Notice tone="warning" title="马上生效">
        范围内所有渠道新提交的合同都转人工审核，已备案的不受影响。恢复需要两个人。
      </Notice>
      <ErrorSummary errors={errors} />
      <ErrorBox error={act.error} />
      <Choose name="scope" label="范围" value={regionCode} options={scope} onChange={setRegion} />
      <Field
        name="reason"
        label="理由"
        multiline
        maxLength={300}
        value={reason}
        onChange={setReason}
        error={errorAt(errors, 'reason')}
      />
      <Field
        name="word"
        label={`输入“${word}”确认`}
        value={typed}
        onChange={setTyped}
        maxLength={4}
        error={errorAt(errors, 'word')}
      />
      <Button kind="danger" busy={act.busy} onClick={() => void submit()}>
        马上暂停自动备案
      </Button>
    </Sheet>
  )
}
