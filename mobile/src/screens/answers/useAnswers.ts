import { useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { call, type FieldError } from '../../api'
import { replace } from '../../platform/navigate'
import { useContractStore } from '../../stores/contract'
import { useAct } from '../../stores/useAct'

/** Warnings are acknowledged one by one; what blocks must be solved first. */
export function useAnswers(view: ContractView) {
  const [known, setKnown] = useState<readonly string[]>([])
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const act = useAct()
  const warnings = view.findings.filter(one => one.severity === 'A')
  const stops = view.findings.filter(one => one.severity === 'B' || one.severity === 'W')
  const open = warnings.filter(one => !known.includes(one.code))

  async function freeze() {
    setErrors(open.map(one => ({ path: one.code, message: `还没有确认：${one.message}` })))
    if (open.length) return
    const body = { acknowledged: warnings.map(one => one.code) }
    const reply = await act.run(() => call(routes.freezeText, { params: { id: view.id }, body }))
    if (!reply) return
    useContractStore.getState().apply(reply)
    replace('read', { id: view.id })
  }
  return {
    warnings,
    stops,
    known,
    know: (code: string, on: boolean) =>
      setKnown(now => (on ? [...now, code] : now.filter(one => one !== code))),
    errors: errors.filter(error => !known.includes(error.path)),
    act,
    freeze,
  }
}
