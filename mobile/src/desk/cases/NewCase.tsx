import { useEffect, useRef, useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import type { FieldError } from '../../api'
import { Button, ErrorBox, ErrorSummary, Field, errorAt } from '../../components'
import { useAct } from '../../stores/useAct'
import { CardReader, type Card } from '../case/CardReader'
import { idProblems } from '../case/idProblems'
import { deskCall } from '../kit'

/** A certificate number and one owner: the registry tells the rest. */
export function NewCase({ onStarted }: { onStarted(id: string): void }) {
  const [certNo, setCertNo] = useState('')
  const [owner, setOwner] = useState<Card>({ name: '', idNo: '', address: '' })
  const [own, setOwn] = useState<readonly FieldError[]>([])
  const heading = useRef<HTMLHeadingElement>(null)
  const act = useAct()
  useEffect(() => {
    heading.current?.focus()
  }, [])
  const errors = [...own, ...(act.error?.fields ?? [])]
  const check = (): FieldError[] => [
    ...(certNo.trim().length < 6 ? [{ path: 'certNo', message: '请填写不动产权证号' }] : []),
    ...idProblems(owner.name, owner.idNo, 'owner.'),
  ]
  // A field speaks up when it is left empty or wrong, not while it is being typed.
  const left = (path: string) =>
    setOwn(now => [...now.filter(one => one.path !== path), ...check().filter(one => one.path === path)])
  const start = async () => {
    const found = check()
    setOwn(found)
    if (found.length) return
    const { name, idNo, address } = owner
    const body = { certNo, owner: { name, idNo, ...(address ? { address } : {}) } }
    const begun = await act.run(() => deskCall(deskRoutes.startCase, { body }))
    if (begun) onStarted(begun.id)
  }
  return (
    <section className="case-part" aria-label="新业务">
      <h2 tabIndex={-1} ref={heading}>
        新业务
      </h2>
      <p className="soft">填证号、读一位产权人的身份证，登记机构会给出房屋、全部产权人和份额。</p>
      <ErrorSummary errors={act.error ? errors : []} />
      <ErrorBox error={act.error} onRetry={() => void start()} />
      <div className="case-fields">
        <div onBlur={() => left('certNo')}>
          <Field
            name="certNo"
            label="不动产权证号"
            hint="例如：鄂（2021）咸安区不动产权第0012345号"
            value={certNo}
            onChange={setCertNo}
            maxLength={100}
            error={errorAt(errors, 'certNo')}
          />
        </div>
        <div onBlur={() => left('owner.name')}>
          <Field
            name="owner.name"
            label="产权人姓名"
            hint="读身份证会自动填好"
            value={owner.name}
            onChange={name => setOwner({ ...owner, name })}
            maxLength={50}
            error={errorAt(errors, 'owner.name')}
          />
        </div>
        <div onBlur={() => left('owner.idNo')}>
          <Field
            name="owner.idNo"
            label="产权人证件号码"
            hint="读身份证会自动填好"
            value={owner.idNo}
            onChange={idNo => setOwner({ ...owner, idNo })}
            maxLength={20}
            error={errorAt(errors, 'owner.idNo')}
          />
        </div>
      </div>
      <div className="case-acts">
        <CardReader
          label="读产权人的身份证"
          onCard={card => {
            setOwner(card)
            setOwn(now => now.filter(one => !one.path.startsWith('owner.')))
          }}
        />
        <Button kind="primary" busy={act.busy} onClick={() => void start()}>
          核验房屋，建立合同
        </Button>
      </div>
    </section>
  )
}
