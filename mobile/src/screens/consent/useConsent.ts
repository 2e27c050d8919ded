import { useState } from 'react'
import { noticeOf } from '@clf/shared/notices'
import { consentKinds, routes } from '@clf/shared/routes'
import { call } from '../../api'
import { neededToStart, type ConsentKind } from '../../data/consents'
import { goBack, replace } from '../../platform/navigate'
import { useParams } from '../../platform/params'
import { useAct } from '../../stores/useAct'
import { useSession } from '../../stores/session'

/** Every box starts empty: a consent is an act. The face box may stay empty. */
export function useConsent() {
  const { side } = useParams()
  const { granted, setGranted } = useSession()
  const [ticked, setTicked] = useState<readonly ConsentKind[]>(granted)
  const [missing, setMissing] = useState<readonly ConsentKind[]>([])
  const act = useAct()
  const tick = (kind: ConsentKind, on: boolean) =>
    setTicked(now => (on ? [...now.filter(one => one !== kind), kind] : now.filter(one => one !== kind)))

  async function agree() {
    const open = neededToStart.filter(kind => !ticked.includes(kind))
    setMissing(open)
    if (open.length) return
    const consents = consentKinds.map(kind => ({
      kind,
      version: noticeOf(kind).version,
      granted: ticked.includes(kind),
    }))
    const reply = await act.run(() => call(routes.giveConsent, { body: { consents } }))
    if (!reply) return
    setGranted(reply.consents.filter(consent => consent.granted).map(consent => consent.kind))
    if (side) replace('scope', { side })
    else goBack()
  }
  return { ticked, tick, missing, agree, act }
}
