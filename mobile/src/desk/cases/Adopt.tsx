import { useEffect, useRef, useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import { Button, ErrorBox, Field } from '../../components'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'

/** Goes on with what was begun on a phone. */
export function Adopt({ onStarted }: { onStarted(id: string): void }) {
  const [code, setCode] = useState('')
  const [empty, setEmpty] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const act = useAct()
  useEffect(() => {
    heading.current?.focus()
  }, [])
  const adopt = async () => {
    setEmpty(!code.trim())
    if (!code.trim()) return
    const taken = await act.run(() => deskCall(deskRoutes.adoptCase, { body: { code } }))
    if (taken) onStarted(taken.id)
  }
  return (
    <section className="case-part" aria-label="接续手机上的合同">
      <h2 tabIndex={-1} ref={heading}>
        接续手机上的合同
      </h2>
      <p className="soft">
        请当事人在手机的“办理进度”里点“到签约点继续办理”，把显示的续办码填在这里。填过的内容都在。
      </p>
      <ErrorBox error={act.error} />
      <div className="case-fields">
        <Field
          name="code"
          label="续办码"
          value={code}
          onChange={setCode}
          maxLength={20}
          error={empty ? '请填写手机上显示的续办码' : undefined}
        />
      </div>
      <div>
        <Button kind="primary" busy={act.busy} onClick={() => void adopt()}>
          接着办
        </Button>
      </div>
    </section>
  )
}
