import { useEffect, useRef, useState } from 'react'
import { asApiError, type ApiError } from '../../api'
import { isVisible } from '../../platform/visibility'

const every = 15_000

/** What the server says now, asked anew when `key` changes, on `reload`, and every quarter of a minute while nobody has a dialog open. */
export function useLoaded<T>(key: string, ask: () => Promise<T>) {
  const [value, setValue] = useState<T | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const asked = useRef(0)
  const latest = useRef(ask)
  latest.current = ask
  async function load() {
    const mine = ++asked.current
    try {
      const reply = await latest.current()
      if (mine !== asked.current) return
      setValue(reply)
      setError(null)
    } catch (failure) {
      if (mine === asked.current) setError(asApiError(failure))
    }
  }
  useEffect(() => {
    void load()
    const often = setInterval(() => {
      if (isVisible() && !document.querySelector('[aria-modal="true"]')) void load()
    }, every)
    return () => {
      asked.current += 1
      clearInterval(often)
    }
  }, [key])
  return { value, error, reload: load }
}
