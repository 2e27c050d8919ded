import { useState } from 'react'
import { Button, ErrorBox, Field, Sheet } from '../../components'
import { useAct } from '../../stores/useAct'

interface Props {
  title: string
  /** What will happen, in one sentence. */
  what: string
  label: string
  act: string
  onClose(): void
  onSay(reason: string): Promise<unknown>
}

/** A decision with its reason, which is kept. */
export function ReasonDialog({ title, what, label, act: word, onClose, onSay }: Props) {
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string>()
  const act = useAct()
  const say = async () => {
    if (reason.trim().length < 4) return setWrong(`请填写${label}，至少4个字`)
    setWrong(undefined)
    if (await act.run(() => onSay(reason).then(() => true))) onClose()
  }
  return (
    <Sheet title={title} open onClose={onClose}>
      <p>{what}</p>
      <ErrorBox error={act.error} />
      <Field
        name="reason"
        label={label}
        hint="永久留存，审计员可见"
        multiline
        maxLength={200}
        value={reason}
        onChange={setReason}
        error={wrong}
      />
      <Button kind="primary" busy={act.busy} onClick={() => void say()}>
        {word}
      </Button>
    </Sheet>
  )
}
