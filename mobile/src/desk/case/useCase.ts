import { createContext, useContext, useEffect, useRef, useState } from 'react'
import { deskRoutes, type CaseView } from '@clf/shared/routes'
import { asApiError, type ApiError } from '../../api'
import { isVisible, onVisibility } from '../../platform/visibility'
import { forgetEverything } from '../../stores/forget'
import { deskCall, useDesk } from '../kit'

// What one person has typed is not for the next one at the same desk. A lock keeps it: the same person comes back.
useDesk.subscribe((now, before) => {
  if (before.staff && now.staff?.id !== before.staff.id) forgetEverything()
})

export interface OpenCase {
  view: CaseView
  /** The last look at the server failed. */
  stale: boolean
  /** One change after the other, so that none meets an older version. Shows what came of it. @throws ApiError */
  change(work: () => Promise<CaseView>): Promise<CaseView>
  /** Looks again at once: something happened that is no change of the contract. */
  look(): Promise<void>
}

const CaseContext = createContext<OpenCase | null>(null)
export const CaseProvider = CaseContext.Provider

/** The case that is open on this page. */
export function useOpenCase(): OpenCase {
  const open = useContext(CaseContext)
  if (!open) throw new Error('outside a case')
  return open
}

const pause = 5_000
const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const shown = () =>
  new Promise<void>(resolve => {
    if (isVisible()) return resolve()
    const stop = onVisibility(visible => {
      if (!visible) return
      stop()
      resolve()
    })
  })

/** A case, loaded and followed by long polling while the page shows it. Mount anew for another id. */
export function useCase(id: string) {
  const [view, setView] = useState<CaseView | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [stale, setStale] = useState(false)
  const [tries, setTries] = useState(0)
  const latest = useRef<CaseView | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  function apply(next: CaseView) {
    setStale(false)
    if (latest.current && latest.current.version > next.version) return
    latest.current = next
    setView(next)
  }
  useEffect(() => {
    const abort = new AbortController()
    const { signal } = abort
    const ask = (after?: number) =>
      deskCall(deskRoutes.getCase, {
        params: { id },
        query: after === undefined ? {} : { after: String(after) },
        signal,
      })
    async function follow() {
      while (!signal.aborted) {
        await shown()
        const after = latest.current?.version ?? 0
        try {
          const next = await ask(after)
          if (signal.aborted) return
          apply(next)
          // A server that answers at once with nothing new must not be asked in a tight loop.
          if (next.version === after) await wait(1_000)
        } catch {
          if (signal.aborted) return
          setStale(true)
          await wait(pause)
        }
      }
    }
    setError(null)
    ask().then(
      first => {
        apply(first)
        void follow()
      },
      (failure: unknown) => signal.aborted || setError(asApiError(failure)),
    )
    return () => abort.abort()
  }, [id, tries])

  const change = (work: () => Promise<CaseView>) => {
    const mine = queue.current.then(work).then(next => {
      apply(next)
      return next
    })
    queue.current = mine.catch(() => undefined)
    return mine
  }
  const look = async () => apply(await deskCall(deskRoutes.getCase, { params: { id } }))
  const open: OpenCase | null = view ? { view, stale, change, look } : null
  return { open, error, reload: () => setTries(n => n + 1) }
}
