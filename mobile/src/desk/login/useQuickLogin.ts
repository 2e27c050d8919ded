import { useEffect, useState } from 'react'
import { deskRoutes, type beginDeskLogin, type DeskSession } from '@clf/shared/routes'
import type * as z from 'zod/mini'
import { asApiError, callIn, type ApiError } from '../../api'

type Login = z.infer<(typeof beginDeskLogin)['reply']>
type State = 'WAITING' | 'SCANNED' | 'REFUSED' | 'EXPIRED'

/** Nobody is logged in yet: calls carry no session. */
export const callOut = callIn({ token: () => null, renew: () => Promise.resolve(false) })

/** After a lost connection the desk asks again. */
const againMs = 3_000
const breathMs = 300
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Shows a QR code and asks until the phone has answered. `again` makes a new one. */
export function useQuickLogin(onSession: (session: DeskSession) => void) {
  const [round, setRound] = useState(0)
  const [login, setLogin] = useState<Login | null>(null)
  const [state, setState] = useState<State>('WAITING')
  const [error, setError] = useState<ApiError | null>(null)

  useEffect(() => {
    let over = false
    async function run() {
      const begun = await callOut(deskRoutes.beginDeskLogin)
      if (over) return
      setLogin(begun)
      let seen: 'WAITING' | 'SCANNED' = 'WAITING'
      while (!over) {
        const answer = await ask(begun, seen)
        if (over || !answer) continue
        // The server waits by itself; one that does not must not be asked without a breath.
        if (answer.state === seen) await pause(breathMs)
        if (answer.session) return onSession(answer.session)
        if (answer.state === 'OPEN') return
        setState(answer.state)
        if (answer.state === 'REFUSED' || answer.state === 'EXPIRED') return
        seen = answer.state
      }
    }
    run().catch((failure: unknown) => {
      if (!over) setError(asApiError(failure))
    })
    return () => {
      over = true
    }
  }, [round])

  return {
    login,
    state,
    error,
    again: () => {
      setLogin(null)
      setState('WAITING')
      setError(null)
      setRound(n => n + 1)
    },
  }
}

/** Null when the server could not be reached this time. */
async function ask({ id, secret }: Login, seen: 'WAITING' | 'SCANNED') {
  try {
    return await callOut(deskRoutes.openDeskSession, { params: { id }, body: { secret, seen } })
  } catch (failure) {
    if (asApiError(failure).code !== 'OFFLINE') throw failure
    await pause(againMs)
    return null
  }
}
