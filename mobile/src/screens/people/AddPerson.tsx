import { useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { surelyUncovered, unprintableNote } from '@clf/shared/glyphs'
import { normalizeName, parseIdNo } from '@clf/shared/person'
import { routes } from '@clf/shared/routes'
import { call, type FieldError } from '../../api'
import { Button, ErrorBox, Field, Notice, Page, errorAt } from '../../components'
import { goBack } from '../../platform/navigate'
import { useParams } from '../../platform/params'
import { useContractStore } from '../../stores/contract'
import { useAct } from '../../stores/useAct'
import { sideLabels } from './labels'

function check(name: string, idNo: string): FieldError[] {
  const found: FieldError[] = []
  const missing = surelyUncovered(normalizeName(name))
  if (name.trim().length < 2) found.push({ path: 'name', message: '请填写姓名，至少两个字' })
  else if (missing.length) found.push({ path: 'name', message: unprintableNote(missing) })
  const plain = idNo.replace(/\s/g, '')
  // Other documents than the identity card have other forms: the server knows them.
  const wrong = /^\d{17}[\dXx]$/.test(plain) ? !parseIdNo(plain).ok : plain.length < 6
  if (wrong) found.push({ path: 'idNo', message: '证件号码有误，请对照证件核对' })
  return found
}

/** Name and number of one more person. Who it is, is proved when the person joins with the own real name. */
export function AddPerson({ view }: { view: ContractView }) {
  const side = useParams()['side'] === 'seller' ? 'seller' : 'buyer'
  const [name, setName] = useState('')
  const [idNo, setIdNo] = useState('')
  const [own, setOwn] = useState<readonly FieldError[]>([])
  const act = useAct()
  const errors = [...own, ...(act.error?.fields ?? [])]
  const add = async () => {
    const found = check(name, idNo)
    setOwn(found)
    if (found.length) return
    const body = { side, role: side === 'buyer' ? 'BUYER' : 'OWNER', name, idNo } as const
    const reply = await act.run(() => call(routes.addParty, { params: { id: view.id }, body }))
    if (!reply) return
    useContractStore.getState().apply(reply)
    goBack()
  }
  return (
    <Page
      title={`添加${sideLabels[side]}`}
      errors={errors}
      foot={
        <Button kind="primary" busy={act.busy} onClick={() => void add()}>
          添加到名单
        </Button>
      }
    >
      <ErrorBox error={act.error} onRetry={() => void add()} />
      <Field
        name="name"
        label="姓名"
        hint="和身份证上的完全一样"
        value={name}
        onChange={setName}
        maxLength={50}
        error={errorAt(errors, 'name')}
      />
      <Field
        name="idNo"
        label="证件号码"
        hint="身份证号18位，最后一位可能是X"
        value={idNo}
        onChange={setIdNo}
        maxLength={20}
        error={errorAt(errors, 'idNo')}
      />
      <Notice>
        <p>添加后再发邀请。只有姓名和证件号都对得上的本人才能加入。</p>
      </Notice>
    </Page>
  )
}
