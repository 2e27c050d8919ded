import { useState } from 'react'
import { representativeLabels, type RepresentativeKind } from '@clf/shared/contract'
import { deskRoutes, type CaseParty } from '@clf/shared/routes'
import type { FieldError } from '../../api'
import { Button, Choice, ErrorBox, ErrorSummary, Field, Sheet, errorAt } from '../../components'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import { CardReader } from './CardReader'
import { idProblems } from './idProblems'
import { PaperFields, noPaper, paperBody, paperProblems } from './PaperFields'
import { useOpenCase } from './useCase'

interface Props {
  party: CaseParty
  open: boolean
  onClose(): void
}

const kinds = (Object.keys(representativeLabels) as RepresentativeKind[]).map(value => ({
  value,
  label: representativeLabels[value],
  note: value === 'GUARDIAN' ? '未成年人或被监护的成年人' : '凭经公证的委托书',
}))

/** A guardian or an agent signs for a party; the paper that allows it is seen in the original. */
export function Represent({ party, open, onClose }: Props) {
  const { view, change } = useOpenCase()
  const [kind, setKind] = useState<RepresentativeKind>('GUARDIAN')
  const [name, setName] = useState('')
  const [idNo, setIdNo] = useState('')
  const [paper, setPaper] = useState(noPaper)
  const [own, setOwn] = useState<readonly FieldError[]>([])
  const act = useAct()
  const errors = [...own, ...(act.error?.fields ?? [])]
  const save = async () => {
    const found = [...idProblems(name, idNo, 'for.'), ...paperProblems(paper)]
    setOwn(found)
    if (found.length) return
    const params = { id: view.id, partyId: party.id }
    const body = { kind, name, idNo, paper: paperBody(paper) }
    if (await act.run(() => change(() => deskCall(deskRoutes.caseRepresent, { params, body })))) onClose()
  }
  return (
    <Sheet title={`由他人代${party.name}签约`} open={open} onClose={onClose}>
      <ErrorSummary errors={errors} />
      <ErrorBox error={act.error} />
      <Choice label="代理人是" options={kinds} value={kind} onChange={setKind} row />
      <CardReader
        label="读代理人的身份证"
        onCard={card => {
          setName(card.name)
          setIdNo(card.idNo)
        }}
      />
      <Field
        name="for.name"
        label="代理人姓名"
        value={name}
        onChange={setName}
        maxLength={50}
        error={errorAt(errors, 'for.name') ?? errorAt(errors, 'name')}
      />
      <Field
        name="for.idNo"
        label="代理人证件号码"
        value={idNo}
        onChange={setIdNo}
        maxLength={20}
        error={errorAt(errors, 'for.idNo') ?? errorAt(errors, 'idNo')}
      />
      <PaperFields
        value={paper}
        matterLabel={kind === 'GUARDIAN' ? '监护关系' : '委托事项和权限'}
        errors={errors}
        onChange={setPaper}
      />
      <Button kind="primary" busy={act.busy} onClick={() => void save()}>
        原件已核对，由代理人签约
      </Button>
    </Sheet>
  )
}
