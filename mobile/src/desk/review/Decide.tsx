import { useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import { Button, Chip, ErrorBox, KeyValue, Notice, Waiting, instantText } from '../../components'
import { deskCall } from '../kit'
import { useLoaded } from '../settings/useLoaded'
import { ApproveDialog } from './ApproveDialog'
import { Checks } from './Checks'
import { ReturnDialog } from './ReturnDialog'

interface Props {
  id: string
  dialog: 'approve' | 'return' | null
  onDialog(dialog: 'approve' | 'return' | null): void
  onDecided(): Promise<void>
}

/** What a reviewer needs beside the contract itself, and the two ways to decide. */
export function Decide({ id, dialog, onDialog, onDecided }: Props) {
  const { value, error, reload } = useLoaded(id, () => deskCall(deskRoutes.readReview, { params: { id } }))
  const [said, setSaid] = useState<string | null>(null)
  if (!value)
    return error ? <ErrorBox error={error} onRetry={() => void reload()} /> : <Waiting title="正在打开" />
  const { submitted, mayDecide, signed, checks, returns } = value
  const look = async () => {
    await Promise.all([reload(), onDecided()])
  }
  const done = (sentence: string) => {
    onDialog(null)
    setSaid(sentence)
    void look()
  }
  return (
    <section className="review-decide" aria-label="审核">
      {said ? <Notice tone="success" title={said} /> : null}
      {submitted ? (
        <KeyValue
          pairs={[
            { key: '提交', text: `${submitted.by}，${instantText(submitted.at)}` },
            { key: '为什么审核', text: submitted.sourceLabel },
            { key: '签名', text: `${signed.signed} 人已签，应签 ${signed.required} 人` },
          ]}
        />
      ) : said ? null : (
        <p className="soft">这份合同现在不在审核中。</p>
      )}
      {returns.map(one => (
        <Notice key={one.at} title={`${instantText(one.at)}退回过：${one.reasonLabel}`}>
          {one.sentence}
        </Notice>
      ))}
      <Checks checks={checks} />
      {submitted && !mayDecide ? (
        <p>
          <Chip tone="wait">只能查看</Chip> 审核由没有经手这份合同的备案管理员决定。
        </p>
      ) : null}
      {mayDecide ? (
        <div className="review-acts">
          <Button kind="primary" icon="check" onClick={() => onDialog('approve')}>
            通过审核
          </Button>
          <Button onClick={() => onDialog('return')}>退回当事人</Button>
        </div>
      ) : null}
      {mayDecide && dialog === 'approve' ? (
        <ApproveDialog id={id} onRefused={look} onDone={done} onClose={() => onDialog(null)} />
      ) : null}
      {mayDecide && dialog === 'return' ? (
        <ReturnDialog id={id} onDone={done} onClose={() => onDialog(null)} />
      ) : null}
    </section>
  )
}
