import { useEffect, useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { routes, type FacePurpose, type FaceSessionView } from '@clf/shared/routes'
import { call } from '../../api'
import { useAct } from '../../stores/useAct'

const every = 2_000
const running: readonly FaceSessionView['state'][] = ['CREATED', 'PLAYING', 'PENDING']

/** Card and face at the sign point's own device, begun here and asked about until there is a verdict. */
export function useAtPoint(view: ContractView, purpose: FacePurpose) {
  const [session, setSession] = useState<FaceSessionView | null>(null)
  const act = useAct()
  const params = { id: view.id }
  const waits = session !== null && running.includes(session.state)

  const look = async () => {
    const resume = purpose === 'sign' ? routes.resumeSigning : routes.resumeAmendment
    const at = await act.run(() => call(resume, { params }))
    if (at?.face) setSession(at.face)
  }
  // The page may have been loaded anew during the check: the server knows.
  useEffect(() => void look(), [view.id])
  useEffect(() => {
    if (!waits || !session) return
    const ask = () =>
      call(routes.finishFaceSession, { params: { id: view.id, sid: session.sessionId }, body: {} }).then(
        setSession,
        // The device or the line is slow; the next look may tell.
        () => undefined,
      )
    const timer = setInterval(() => void ask(), every)
    return () => clearInterval(timer)
  }, [waits, session?.sessionId, view.id])

  const start = async () => {
    const made = await act.run(() => call(routes.createFaceSession, { params, body: { purpose } }))
    if (made) setSession(made.session)
  }
  const passed = session?.state === 'PASSED'
  const reason = session && !waits && !passed && session.state !== 'CONSUMED' ? session.reason : null
  return { act, waits, passed, reason, attemptsLeft: session?.attemptsLeft ?? null, start }
}
