import { useEffect, useState } from 'react'
import type { Marriage } from '@clf/shared/contract'
import { deskRoutes, type CaseParty } from '@clf/shared/routes'
import type { FieldError } from '../../api'
import { fieldId } from '../../components/useFieldId'
import { ofSide } from '../../screens/people/labels'
import { useDrafts } from '../../stores/drafts'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import { idProblems } from './idProblems'
import { useSheet } from './sheet'
import { useOpenCase } from './useCase'

export interface Details {
  phone: string
  address: string
  marriage: Marriage | ''
  spouseName: string
  spouseIdNo: string
}

/** What is shown masked is not to be sent back. */
const plain = (text: string | null) => (text && !text.includes('*') ? text : '')

/** Phone, address and, of an owner, the marriage declaration of one party; saved when complete and left. */
export function useDetails(party: CaseParty) {
  const { view, change } = useOpenCase()
  const sheet = useSheet()
  const name = `party.${party.id}`
  const key = `${view.id}/${name}`
  const { forms, keepForm, dropForm } = useDrafts()
  const typed = forms[key] as Details | undefined
  const value: Details = typed ?? {
    phone: plain(party.phone),
    address: plain(party.address),
    marriage: view.marriage[party.id] ?? '',
    spouseName: '',
    spouseIdNo: '',
  }
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const act = useAct()
  const owner = party.role === 'OWNER'
  const hasSpouse = view.parties.some(one => one.role === 'SPOUSE') || ofSide(view, 'seller').length > 1
  const asksSpouse = owner && value.marriage === 'MARRIED_JOINT' && !hasSpouse

  function check(): FieldError[] {
    const at = `${name}.`
    const found: FieldError[] = []
    if (party.detailsDone && !typed) return found
    if (!/^1\d{10}$/.test(value.phone.replace(/[\s-]/g, '')))
      found.push({ path: `${at}phone`, message: `请填写${party.name}的11位手机号` })
    if (value.address.trim().length < 4)
      found.push({ path: `${at}address`, message: `请填写${party.name}的通信地址` })
    if (owner && !value.marriage)
      found.push({ path: `${at}marriage`, message: `请选择${party.name}的婚姻情况` })
    if (asksSpouse) found.push(...idProblems(value.spouseName, value.spouseIdNo, `${at}spouse.`))
    return found
  }
  const problems = check()
  async function save(): Promise<boolean> {
    if (problems.length) return false
    const { phone, address, marriage, spouseName, spouseIdNo } = value
    const body = {
      phone,
      address,
      ...(owner && marriage ? { marriage } : {}),
      ...(asksSpouse ? { spouse: { name: spouseName, idNo: spouseIdNo } } : {}),
    }
    const params = { id: view.id, partyId: party.id }
    const done = await act.run(() => change(() => deskCall(deskRoutes.caseDetails, { params, body })))
    if (done && useDrafts.getState().forms[key] === typed) dropForm(key)
    return done !== null
  }
  const leave = (id: string) => {
    setLeft(now => new Set(now).add(id))
    if (typed) void save()
  }
  useEffect(() =>
    sheet.enroll(name, { open: !party.detailsDone || typed !== undefined, problems, save, leave }),
  )
  const shown = problems.filter(one => sheet.strict || left.has(fieldId(one.path)))
  const refused = (act.error?.fields ?? []).map(one => ({ ...one, path: `${name}.${one.path}` }))
  const errors = shown.length ? shown : refused
  return {
    name,
    owner,
    asksSpouse,
    value,
    set: (patch: Partial<Details>) => keepForm(key, { ...value, ...patch }),
    error: (path: string) => errors.find(one => one.path === `${name}.${path}`)?.message,
    act,
    save,
  }
}
