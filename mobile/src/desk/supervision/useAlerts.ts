import { useEffect, useRef, useState } from 'react'
import { deskRoutes, type AlertView } from '@clf/shared/routes'
import type { AlertCode } from '@clf/shared/supervision'
import { asApiError, type ApiError } from '../../api'
import { deskCall } from '../kit'

export interface Board {
  alerts: readonly AlertView[]
  open: number
  more: boolean
}

/** The board as it was last read. */
export function useAlerts(state: 'open' | 'handled', code: AlertCode | '', regionCode: string) {
  const [board, setBoard] = useState<Board | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const asked = useRef(0)
  const load = async () => {
    const mine = ++asked.current
    const query = { state, ...(code ? { code } : {}), ...(regionCode ? { regionCode } : {}) }
    try {
      const reply = await deskCall(deskRoutes.listAlerts, { query })
      if (mine !== asked.current) return
      setBoard(reply)
      setError(null)
    } catch (failure) {
      if (mine === asked.current) setError(asApiError(failure))
    }
  }
  useEffect(() => void load(), [state, code, regionCode])
  return { board, error, reload: load }
}
