import { useEffect, useRef, useState } from 'react'
import { deskRoutes, type CaseSummary } from '@clf/shared/routes'
import { asApiError, type ApiError } from '../../api'
import { isVisible } from '../../platform/visibility'
import { deskCall } from '../kit'

const every = 15_000
/** A person types faster than a search answers. */
const typingPause = 300

interface Found {
  cases: readonly CaseSummary[]
  next: string | null
}

/** The work list: open cases or done ones, or what a search finds; looked at again every quarter of a minute. */
export function useCases(show: 'open' | 'done', q: string) {
  const [found, setFound] = useState<Found | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [busy, setBusy] = useState(false)
  const asked = useRef(0)
  const query = { show, ...(q.trim() ? { q: q.trim() } : {}) }

  async function load() {
    const mine = ++asked.current
    setBusy(true)
    try {
      const reply = await deskCall(deskRoutes.listCases, { query })
      if (mine !== asked.current) return
      setFound(reply)
      setError(null)
    } catch (failure) {
      if (mine === asked.current) setError(asApiError(failure))
    } finally {
      if (mine === asked.current) setBusy(false)
    }
  }
  async function more() {
    if (!found?.next) return
    const reply = await deskCall(deskRoutes.listCases, { query: { ...query, cursor: found.next } }).catch(
      (failure: unknown) => setError(asApiError(failure)),
    )
    if (reply) setFound({ cases: [...found.cases, ...reply.cases], next: reply.next })
  }
  useEffect(() => {
    const soon = setTimeout(() => void load(), q ? typingPause : 0)
    // Further pages stay as they are until the person asks anew.
    const often = setInterval(() => {
      if (isVisible() && !document.querySelector('[aria-modal="true"]')) void load()
    }, every)
    return () => {
      clearTimeout(soon)
      clearInterval(often)
    }
  }, [show, q])
  return {
    cases: found?.cases ?? null,
    more: found?.next ? more : null,
    error,
    busy,
    reload: () => void load(),
  }
}
