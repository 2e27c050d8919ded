import { useState } from 'react'
import { paperLabels } from '@clf/shared/contract'
import { deskRoutes } from '@clf/shared/routes'
import type { FieldError } from '../../api'
import { Button, ErrorBox, Link, instantText } from '../../components'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import { PaperFields, noPaper, paperBody, paperProblems } from './PaperFields'
import { useOpenCase } from './useCase'

type Kind = 'LAND_CONSENT' | 'OBJECTION_NOTICE'
/** The finding that each of them answers. */
const asked: Readonly<Record<string, Kind>> = { 'PRO-04': 'LAND_CONSENT', 'RST-05': 'OBJECTION_NOTICE' }

/** Documents that let a contract go on which a phone may not finish: asked for when the registry's answer calls for them. */
export function PapersPart() {
  const { view, change } = useOpenCase()
  const act = useAct()
  const kinds = [...new Set(view.findings.flatMap(one => asked[one.code] ?? []))].filter(
    kind => !view.papers.some(paper => paper.kind === kind),
  )
  const remove = (paperId: string) =>
    act.run(() => change(() => deskCall(deskRoutes.caseRemovePaper, { params: { id: view.id, paperId } })))
  if (!kinds.length && !view.papers.length) return null
  return (
    <section className="case-part" aria-label="现场核对的材料">
      <div className="case-part-head">
        <h3>现场核对的材料</h3>
      </div>
      {view.papers.map(paper => (
        <p key={paper.id}>
          <span className="strong">{paper.kindLabel}</span> {paper.number}
          {paper.matter ? `，${paper.matter}` : ''}
          <span className="soft">
            ，{paper.seenBy}核对，{instantText(paper.seenAt)}
          </span>{' '}
          {paper.partyId ? null : <Link onClick={() => void remove(paper.id)}>移除</Link>}
        </p>
      ))}
      <ErrorBox error={act.error} />
      {kinds.map(kind => (
        <AddPaper key={kind} kind={kind} />
      ))}
    </section>
  )
}

function AddPaper({ kind }: { kind: Kind }) {
  const { view, change } = useOpenCase()
  const [paper, setPaper] = useState(noPaper)
  const [own, setOwn] = useState<readonly FieldError[]>([])
  const act = useAct()
  const add = () => {
    const found = paperProblems(paper)
    setOwn(found)
    if (found.length) return
    const body = { ...paperBody(paper), kind }
    void act.run(() => change(() => deskCall(deskRoutes.caseAddPaper, { params: { id: view.id }, body })))
  }
  return (
    <div role="group" aria-label={paperLabels[kind]} className="case-person">
      <p className="strong">{paperLabels[kind]}</p>
      <ErrorBox error={act.error} />
      <div className="case-fields">
        <PaperFields
          value={paper}
          matterLabel="主要内容"
          errors={[...own, ...(act.error?.fields ?? [])]}
          onChange={setPaper}
        />
      </div>
      <div>
        <Button busy={act.busy} onClick={add}>
          原件已核对，继续办理
        </Button>
      </div>
    </div>
  )
}
