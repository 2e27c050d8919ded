import { useRef, useState } from 'react'
import { asApiError, type ApiError } from '../api'

export interface Act {
  busy: boolean
  error: ApiError | null
  /** Runs one act at a time; a second tap while it runs does nothing. Resolves to `null` after a refusal. */
  run<T>(act: () => Promise<T>): Promise<T | null>
  clear(): void
}

/** State of one button's act: running, refused, or fine. */
export function useAct(): Act {
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  return {
    busy,
    error,
    clear: () => setError(null),
    async run(act) {
      if (running.current) return null
      running.current = true
      setBusy(true)
      setError(null)
      try {
        return await act()
      } catch (failure) {
        setError(asApiError(failure))
        return null
      } finally {
        running.current = false
        setBusy(false)
      }
    },
  }
}
