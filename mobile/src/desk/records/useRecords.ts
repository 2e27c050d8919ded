import { useEffect, useState } from 'react'
import { deskRoutes, type FoundRecord, type RecordFilter } from '@clf/shared/routes'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import { emptyForm, filterOf, type RecordForm } from './form'

/** One search of checks and its pages; begins at once when it is about one contract. */
export function useRecords(contractId: string | undefined) {
  const [form, setForm] = useState<RecordForm>({ ...emptyForm, contractId: contractId ?? '' })
  const [asked, setAsked] = useState<RecordFilter>({})
  const [rows, setRows] = useState<FoundRecord[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const act = useAct()
  const start = async () => {
    const query = filterOf(form)
    const found = await act.run(() => deskCall(deskRoutes.searchChecks, { query }))
    if (!found) return
    setAsked(query)
    setRows(found.records)
    setNext(found.next)
  }
  const more = async () => {
    if (!next) return
    const found = await act.run(() =>
      deskCall(deskRoutes.searchChecks, { query: { ...asked, before: next } }),
    )
    if (!found) return
    setRows([...(rows ?? []), ...found.records])
    setNext(found.next)
  }
  useEffect(() => {
    if (contractId) void start()
  }, [contractId])
  return {
    form,
    change: (part: Partial<RecordForm>) => setForm({ ...form, ...part }),
    clear: () => {
      setForm(emptyForm)
      setRows(null)
    },
    asked,
    rows,
    more: next ? more : null,
    busy: act.busy,
    error: act.error,
    start,
  }
}
