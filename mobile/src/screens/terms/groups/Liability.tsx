import { useState } from 'react'
import { formatYuan } from '@clf/shared/money'
import type { Terms } from '@clf/shared/contract'
import { Button, Field, Notice, Numbered } from '../../../components'
import { GroupPage } from '../GroupPage'
import { useGroup, type Group, type GroupProps } from '../useGroup'

/** What is usual; most people leave it. */
const usual: Terms['liability'] = {
  latePayment: 5,
  lateHandover: 5,
  lateTransfer: 5,
  terminateAfterDays: 30,
  breachPercent: 10,
  revokeWithinDays: 10,
  policyNoticeDays: 15,
}

interface Question {
  key: keyof typeof usual
  label: string
  unit: string
  hint?: string
  /** The agreed number in a sentence: before it and after it. */
  said: readonly [before: string, after: string]
}
const questions: readonly Question[] = [
  {
    key: 'latePayment',
    label: '买方晚付款，每天付违约金',
    unit: '‱',
    hint: '按没付的钱算，万分之几',
    said: ['买方晚付款，每天付没付部分的', '作违约金'],
  },
  {
    key: 'lateHandover',
    label: '卖方晚交房，每天付违约金',
    unit: '‱',
    hint: '按总价算，万分之几',
    said: ['卖方晚交房，每天付总价的', '作违约金'],
  },
  {
    key: 'lateTransfer',
    label: '晚办过户，每天付违约金',
    unit: '‱',
    hint: '按总价算，万分之几',
    said: ['晚办过户，每天付总价的', '作违约金'],
  },
  {
    key: 'terminateAfterDays',
    label: '超过多少天，对方可以解除合同',
    unit: '天',
    said: ['拖延超过', '，对方可以解除合同'],
  },
  {
    key: 'breachPercent',
    label: '解除合同时，违约方赔总价的',
    unit: '%',
    said: ['解除合同时，违约方赔总价的', ''],
  },
  {
    key: 'revokeWithinDays',
    label: '解除后多少天内一起申请撤销备案',
    unit: '天',
    said: ['解除后', '内，一起申请撤销备案'],
  },
  {
    key: 'policyNoticeDays',
    label: '遇到政策变化，多少天内通知对方',
    unit: '天',
    said: ['遇到政策变化，', '内通知对方'],
  },
]

export function Liability({ view }: GroupProps) {
  const g = useGroup('liability', view, usual)
  const [edit, setEdit] = useState(false)
  const total = view.terms.price?.totalFen
  return (
    <GroupPage g={g} lead="谁没做到要赔多少。已按常见的填好，可以改。">
      {total && g.value.latePayment !== null ? (
        <Notice title="这是多少钱">
          <p>
            总价 {formatYuan(total)} 元的万分之{g.value.latePayment}，一天约{' '}
            {formatYuan(Math.round((total * g.value.latePayment) / 10_000))} 元。
          </p>
        </Notice>
      ) : null}
      {edit || g.errors.length ? (
        questions.map(question => <NumberField key={question.key} g={g} question={question} />)
      ) : (
        <>
          <Numbered
            points={questions.map(({ key, unit, said: [before, after] }) => (
              <>
                {before}
                <span className="strong nowrap">
                  {unit === '‱' ? `万分之${g.value[key]}` : `${g.value[key]}${unit}`}
                </span>
                {after}
              </>
            ))}
          />
          <Button icon="pen" onClick={() => setEdit(true)}>
            修改这些数字
          </Button>
        </>
      )}
    </GroupPage>
  )
}

interface NumberProps {
  g: Group<'liability'>
  question: (typeof questions)[number]
}

function NumberField({ g, question: { key: name, label, unit, hint } }: NumberProps) {
  const now = g.value[name]
  const [text, setText] = useState(now === null ? '' : String(now))
  const change = (value: string) => {
    setText(value)
    g.set({ [name]: /^\d{1,3}(\.\d{1,2})?$/.test(value) ? Number(value) : null })
  }
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      value={text}
      onChange={change}
      inputMode="decimal"
      maxLength={6}
      unit={unit === '‱' ? '万分之' : unit}
      error={g.error(name)}
    />
  )
}
