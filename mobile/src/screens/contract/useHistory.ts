import { useEffect, useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { routes, type verificationRecords } from '@clf/shared/routes'
import type * as z from 'zod/mini'
import { call } from '../../api'
import { instantText, type Event } from '../../components'
import { useAct } from '../../stores/useAct'

export type VerificationRecord = z.infer<(typeof verificationRecords)['reply']>['records'][number]

/** Timeline and checks, read again whenever the contract has changed. Newest first. */
export function useHistory(view: ContractView) {
  const [events, setEvents] = useState<readonly Event[] | null>(null)
  const [records, setRecords] = useState<readonly VerificationRecord[] | null>(null)
  const { run, error } = useAct()
  const params = { id: view.id }
  async function load() {
    const replies = await run(() =>
      Promise.all([call(routes.timeline, { params }), call(routes.verificationRecords, { params })]),
    )
    if (!replies) return
    setEvents(
      [...replies[0].events].reverse().map(({ seq, at, title, by, detail }) => ({
        key: String(seq),
        title,
        when: [instantText(at), by].filter(Boolean).join(' · '),
        note: detail,
      })),
    )
    setRecords([...replies[1].records].reverse())
  }
  useEffect(() => void load(), [view.id, view.version])
  return { events, records, error, load }
}
