import { useCallback, useEffect, useState } from 'react'
import { BridgeError, type BridgeErrorCode } from '@clf/shared/bridge'
import type { ContractView } from '@clf/shared/contract'
import { routes, type FacePurpose, type FaceSessionView } from '@clf/shared/routes'
import { asApiError, call, type ApiError } from '../../api'
import { host } from '../../bridge'
import { leaveFor } from '../../platform/leave'
import { onVisibility } from '../../platform/visibility'

type Hint = 'finished' | 'cancelled' | 'timeout' | 'denied' | 'unsupported'
type Phase = 'looking' | 'idle' | 'playing' | 'asking'

const hints: Partial<Record<BridgeErrorCode, Hint>> = {
  USER_CANCEL: 'cancelled',
  TIMEOUT: 'timeout',
  FACE_SESSION_EXPIRED: 'timeout',
  CAMERA_DENIED: 'denied',
  MIC_DENIED: 'denied',
  NO_CAMERA: 'unsupported',
  DEVICE_UNSUPPORTED: 'unsupported',
  API_UNDEFINED: 'unsupported',
}
const open: readonly FaceSessionView['state'][] = ['CREATED', 'PLAYING', 'PENDING']
const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Plays the session in the host. What comes back is a hint only: the server asks the host for the verdict. */
async function play(sessionId: string, hostToken: string): Promise<Hint> {
  try {
    await host().face.verify({ sessionId, hostToken })
    return 'finished'
  } catch (error) {
    return (error instanceof BridgeError && hints[error.code]) || 'finished'
  }
}

/** The verdict, asked for until there is one; a slow host gets about half a minute. */
async function verdict(contractId: string, sid: string, hint: Hint): Promise<FaceSessionView> {
  const params = { id: contractId, sid }
  let view = await call(routes.finishFaceSession, { params, body: { hint } })
  for (let i = 0; i < 10 && view.state === 'PENDING'; i++) {
    await wait(1_000 + i * 500)
    view = await call(routes.getFaceSession, { params })
  }
  return view
}

export function useFace(view: ContractView, purpose: FacePurpose) {
  const [session, setSession] = useState<FaceSessionView | null>(null)
  const [phase, setPhase] = useState<Phase>('looking')
  const [error, setError] = useState<ApiError | null>(null)
  const [answered, setAnswered] = useState(false)
  const id = view.id

  const look = useCallback(async () => {
    try {
      const resume = purpose === 'sign' ? routes.resumeSigning : routes.resumeAmendment
      const { face } = await call(resume, { params: { id } })
      setSession(face)
      setError(null)
    } catch (failure) {
      setError(asApiError(failure))
    } finally {
      setPhase(now => (now === 'looking' ? 'idle' : now))
    }
  }, [id, purpose])

  // The app may have been killed during the check, or it comes back from it: the server knows.
  useEffect(() => void look(), [look])
  useEffect(() => onVisibility(visible => void (visible && look())), [look])

  async function start() {
    if (phase === 'playing' || phase === 'asking') return
    setError(null)
    setAnswered(false)
    setPhase('playing')
    try {
      const made = await call(routes.createFaceSession, { params: { id }, body: { purpose } })
      setSession(made.session)
      if (made.redirectUrl) {
        leaveFor(made.redirectUrl)
        return
      }
      const hint = await play(made.session.sessionId, made.hostToken)
      setPhase('asking')
      setSession(await verdict(id, made.session.sessionId, hint))
      setAnswered(true)
    } catch (failure) {
      setError(asApiError(failure))
    } finally {
      setPhase('idle')
    }
  }
  const passed = session?.state === 'PASSED'
  const pending = session !== null && session.state === 'PENDING' && phase === 'idle'
  // The host came back, yet the server knows of nobody before the camera.
  const unplayed = answered && session?.state === 'CREATED'
  const reason = session && !open.includes(session.state) && !passed ? session.reason : null
  return {
    phase,
    error,
    passed,
    pending,
    unplayed,
    reason,
    attemptsLeft: session?.attemptsLeft ?? null,
    start,
    look,
    validUntil: session?.validUntil ?? null,
  }
}
