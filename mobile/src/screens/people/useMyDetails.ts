import { useState } from 'react'
import type { ContractView, Marriage } from '@clf/shared/contract'
import { surelyUncovered, unprintableNote } from '@clf/shared/glyphs'
import { normalizeName } from '@clf/shared/person'
import { routes } from '@clf/shared/routes'
import { call, type FieldError } from '../../api'
import { goBack } from '../../platform/navigate'
import { useContractStore } from '../../stores/contract'
import { useSession } from '../../stores/session'
import { useAct } from '../../stores/useAct'
import { myParty, ofSide } from './labels'

export function useMyDetails(view: ContractView) {
  const me = myParty(view)
  const owner = me?.role === 'OWNER'
  const [phone, setPhone] = useState(me?.phone ?? '')
  const [address, setAddress] = useState(me?.address ?? '')
  const [marriage, setMarriage] = useState<Marriage | null>(me?.marriage ?? null)
  const [spouse, setSpouse] = useState({ name: '', idNo: '' })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const act = useAct()
  const hasSpouse = view.parties.some(party => party.role === 'SPOUSE') || ofSide(view, 'seller').length > 1
  const asksSpouse = owner && marriage === 'MARRIED_JOINT' && !hasSpouse

  function check(): FieldError[] {
    const found: FieldError[] = []
    if (!/^1\d{10}$/.test(phone.replace(/[\s-]/g, '')))
      found.push({ path: 'phone', message: '请填写11位手机号' })
    if (address.trim().length < 4) found.push({ path: 'address', message: '请填写通信地址' })
    const unknown = surelyUncovered(address)
    if (unknown.length) found.push({ path: 'address', message: `“${unknown.join('、')}”暂时印不到合同上` })
    if (owner && !marriage) found.push({ path: 'marriage', message: '请选择婚姻情况' })
    if (asksSpouse && spouse.name.trim().length < 2)
      found.push({ path: 'spouse.name', message: '请填写配偶姓名' })
    const missing = asksSpouse ? surelyUncovered(normalizeName(spouse.name)) : []
    if (missing.length) found.push({ path: 'spouse.name', message: unprintableNote(missing) })
    if (asksSpouse && spouse.idNo.trim().length < 15)
      found.push({ path: 'spouse.idNo', message: '请填写配偶的证件号码' })
    return found
  }

  async function save() {
    const found = check()
    setErrors(found)
    if (found.length) return
    const body = {
      phone,
      address,
      ...(owner && marriage ? { marriage } : {}),
      ...(asksSpouse ? { spouse } : {}),
    }
    const saved = await act.run(() => call(routes.saveMyDetails, { params: { id: view.id }, body }))
    if (!saved) return
    useContractStore.getState().apply(saved)
    goBack()
  }
  return {
    me,
    owner,
    phone,
    setPhone,
    address,
    setAddress,
    marriage,
    setMarriage,
    spouse,
    setSpouse,
    asksSpouse,
    act,
    save,
    hint: useSession(s => s.user?.phoneMasked) ?? null,
    errors: [...errors, ...(act.error?.fields ?? [])],
  }
}
