import { useState } from 'react'
import type * as z from 'zod/mini'
import { deskRoutes } from '@clf/shared/routes'
import { ErrorBox, KeyValue, Waiting } from '../../components'
import { Clause } from '../../screens/read/Clause'
import { useAct } from '../../stores/useAct'
import { deskCall, useRole } from '../kit'
import { Fold } from './Fold'
import { useOpenCase } from './useCase'

type Text = z.infer<typeof deskRoutes.caseText.reply>

/** The text that the parties sign, for those who may read it. */
export function TextFold() {
  const may = useRole('CLERK', 'BROKER', 'REVIEWER')
  const { view } = useOpenCase()
  if (!may || !view.frozen) return null
  return (
    <Fold title="合同文本" said={`第${view.frozen.textVersion}版`}>
      <Loaded key={view.frozen.textVersion} />
    </Fold>
  )
}

function Loaded() {
  const { view } = useOpenCase()
  const [text, setText] = useState<Text | null>(null)
  const act = useAct()
  const load = async () =>
    setText(await act.run(() => deskCall(deskRoutes.caseText, { params: { id: view.id } })))
  useState(() => void load())
  if (act.error) return <ErrorBox error={act.error} onRetry={() => void load()} />
  if (!text) return <Waiting title="正在打开合同文本" />
  return (
    <div role="article" aria-label={text.title} className="case-text">
      <KeyValue pairs={text.keyTerms.map(term => ({ key: term.label, text: term.value }))} />
      {text.clauses.map(clause => (
        <Clause key={clause.id} clause={clause} />
      ))}
    </div>
  )
}
