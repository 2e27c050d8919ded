import { useState } from 'react'
import type { PartyView } from '@clf/shared/contract'
import { deskRoutes } from '@clf/shared/routes'
import type { FieldError } from '../../api'
import { Button, ErrorBox, Field, errorAt } from '../../components'
import { useAct } from '../../stores/useAct'
import { Choose, deskCall } from '../kit'
import { CardReader, type Card } from './CardReader'
import { idProblems } from './idProblems'
import { useOpenCase } from './useCase'

interface Props {
  side: PartyView['side']
  onDone(): void
}

const sellerRoles = [
  { value: 'OWNER', label: '产权人' },
  { value: 'SPOUSE', label: '产权人的配偶' },
] as const

/** One more person: the card on the reader is enough, typing is the other way. */
export function AddPerson({ side, onDone }: Props) {
  const { view, change } = useOpenCase()
  const [name, setName] = useState('')
  const [idNo, setIdNo] = useState('')
  const [role, setRole] = useState<'OWNER' | 'SPOUSE'>('SPOUSE')
  const [own, setOwn] = useState<readonly FieldError[]>([])
  const act = useAct()
  const errors = [...own, ...(act.error?.fields ?? [])]
  const what = side === 'buyer' ? '买方' : '卖方'
  const send = async (card: Omit<Card, 'address'> & { address?: string }) => {
    const body = { ...card, side, role: side === 'buyer' ? ('BUYER' as const) : role }
    const params = { id: view.id }
    const done = await act.run(() => change(() => deskCall(deskRoutes.caseAddParty, { params, body })))
    if (done) onDone()
  }
  const typed = () => {
    const found = idProblems(name, idNo, 'new.')
    setOwn(found)
    if (!found.length) void send({ name, idNo })
  }
  return (
    <div className="case-person" role="group" aria-label={`添加${what}`}>
      <ErrorBox error={act.error} />
      <div className="case-fields">
        {side === 'seller' ? (
          <Choose name="new.role" label="身份" value={role} options={sellerRoles} onChange={setRole} />
        ) : null}
        <Field
          name="new.name"
          label={`${what}姓名`}
          value={name}
          onChange={setName}
          maxLength={50}
          error={errorAt(errors, 'new.name') ?? errorAt(errors, 'name')}
        />
        <Field
          name="new.idNo"
          label={`${what}证件号码`}
          value={idNo}
          onChange={setIdNo}
          maxLength={20}
          error={errorAt(errors, 'new.idNo') ?? errorAt(errors, 'idNo')}
        />
      </div>
      <div className="case-acts">
        <CardReader label={`读身份证添加${what}`} onCard={send} />
        <Button busy={act.busy} onClick={typed}>
          按填写的添加
        </Button>
        {view.parties.some(party => party.side === side) ? (
          <Button kind="plain" onClick={onDone}>
            先不添加
          </Button>
        ) : null}
      </div>
    </div>
  )
}
