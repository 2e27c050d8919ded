import { useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import type { FieldError } from '../../api'
import { Button, Check, ErrorBox, ErrorSummary, Notice } from '../../components'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import { Answers } from './Answers'
import { Findings, settled } from './Findings'
import { useOpenCase } from './useCase'

const none: readonly FieldError[] = []

/** Read back together with the people at the desk; then the text is made and nothing of it changes any more. */
export function CheckCase({ onBack }: { onBack(): void }) {
  const { view, change } = useOpenCase()
  const [known, setKnown] = useState<readonly string[]>([])
  const [asked, setAsked] = useState(false)
  const act = useAct()
  const warnings = view.findings.filter(one => one.severity === 'A')
  const stops = settled(view.findings).filter(one => one.severity === 'B' || one.severity === 'W')
  const absent = view.parties.filter(party => !party.joined)
  const open = warnings.filter(one => !known.includes(one.code))
  const errors = asked
    ? open.map(one => ({ path: `ack.${one.code}`, message: `还没有确认：${one.message}` }))
    : none
  const freeze = () => {
    setAsked(true)
    if (open.length) return
    const body = { acknowledged: warnings.map(one => one.code) }
    void act.run(() => change(() => deskCall(deskRoutes.caseFreeze, { params: { id: view.id }, body })))
  }
  return (
    <section aria-label="核对填写的内容" className="case-check">
      <h3>核对填写的内容</h3>
      <p className="soft">请和买卖双方一起核对。生成合同后再改，所有人都要重新确认和签名。</p>
      <ErrorSummary errors={errors} />
      <ErrorBox error={act.error} onRetry={freeze} />
      <Findings findings={stops} />
      <Answers />
      {warnings.length ? (
        <section aria-label="请知道这些事" className="case-part">
          <h3>请知道这些事</h3>
          {warnings.map(one => (
            <div key={one.code} id={`field-ack-${one.code}`} tabIndex={-1}>
              <Findings findings={[one]} />
              <Check
                label={`已向双方说明：${one.message}`}
                checked={known.includes(one.code)}
                onChange={on =>
                  setKnown(now => (on ? [...now, one.code] : now.filter(code => code !== one.code)))
                }
              />
            </div>
          ))}
        </section>
      ) : null}
      {absent.length ? (
        <Notice tone="warning" title={`还没核验：${absent.map(party => party.name).join('、')}`}>
          <p>所有人都核验后才能生成合同。回去点“现场核验”，或请本人用自己的手机加入。</p>
        </Notice>
      ) : null}
      <div className="case-foot">
        <Button kind="primary" busy={act.busy} onClick={freeze}>
          生成合同
        </Button>
        <Button onClick={onBack}>返回修改</Button>
      </div>
    </section>
  )
}
