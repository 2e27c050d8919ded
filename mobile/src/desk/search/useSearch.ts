import { useState } from 'react'
import { deskRoutes, type ContractFilter, type FoundContract } from '@clf/shared/routes'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import { emptyForm, filterOf, type SearchForm } from './form'

/** One search and its pages. */
export function useSearch() {
  const [form, setForm] = useState<SearchForm>(emptyForm)
  const [asked, setAsked] = useState<ContractFilter>({})
  const [rows, setRows] = useState<FoundContract[] | null>(null)
  const [howMany, setHowMany] = useState('')
  const [next, setNext] = useState<string | null>(null)
  const act = useAct()

  const start = async () => {
    const body = filterOf(form)
    const found = await act.run(() => deskCall(deskRoutes.searchContracts, { body }))
    if (!found) return
    setAsked(body)
    setRows(found.rows)
    setNext(found.next)
    setHowMany(
      found.atLeast
        ? `超过 ${found.total ?? 0} 份，最新的在前`
        : `共 ${found.total ?? found.rows.length} 份，最新的在前`,
    )
  }
  const more = async () => {
    if (!next) return
    const body = { ...asked, cursor: next }
    const found = await act.run(() => deskCall(deskRoutes.searchContracts, { body }))
    if (!found) return
    setRows([...(rows ?? []), ...found.rows])
    setNext(found.next)
  }
  return {
    form,
    change: (part: Partial<SearchForm>) => setForm({ ...form, ...part }),
    clear: () => {
      setForm(emptyForm)
      setRows(null)
    },
    asked,
    rows,
    next,
    howMany,
    busy: act.busy,
    error: act.error,
    start,
    more,
  }
}
