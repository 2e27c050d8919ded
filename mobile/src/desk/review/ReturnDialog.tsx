import { useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import { returnReasonNames, returnReasons, type ReturnReason } from '@clf/shared/settings'
import { Button, ErrorBox, Field, Sheet } from '../../components'
import { useAct } from '../../stores/useAct'
import { Choose, deskCall } from '../kit'

interface Props {
  id: string
  onDone(sentence: string): void
  onClose(): void
}

const options = returnReasonNames.map(value => ({ value, label: returnReasons[value] }))

/** Back to the parties, with a reason and a sentence that they read. */
export function ReturnDialog({ id, onDone, onClose }: Props) {
  const [reason, setReason] = useState<ReturnReason>('TERMS')
  const [sentence, setSentence] = useState('')
  const [error, setError] = useState<string>()
  const act = useAct()
  const giveBack = async () => {
    if (sentence.trim().length < 6) return setError('请写一句话，说明要改什么')
    setError(undefined)
    const call = { params: { id }, body: { reason, sentence: sentence.trim() } }
    if (await act.run(() => deskCall(deskRoutes.returnReview, call))) onDone('已退回，当事人会收到消息')
  }
  return (
    <Sheet title="退回当事人修改" open onClose={onClose}>
      <ErrorBox error={act.error} />
      <Choose name="returnReason" label="原因" value={reason} options={options} onChange={setReason} />
      <Field
        name="sentence"
        label="告诉当事人要改什么"
        hint="一句话，当事人会原样看到"
        multiline
        maxLength={200}
        value={sentence}
        onChange={setSentence}
        error={error}
      />
      <p className="soft small">退回后全部签名作废，房屋不再保留。</p>
      <Button kind="primary" busy={act.busy} onClick={() => void giveBack()}>
        退回当事人修改
      </Button>
    </Sheet>
  )
}
