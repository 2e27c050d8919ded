import { useEffect, useState } from 'react'
import type * as z from 'zod/mini'
import { deskRoutes } from '@clf/shared/routes'
import { asApiError, type ApiError } from '../../api'
import { deskCall } from '../kit'

export type Work = z.output<typeof deskRoutes.listWork.reply>

/** Everything that waits for people. */
export function useWork() {
  const [work, setWork] = useState<Work | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const load = async () => {
    try {
      setWork(await deskCall(deskRoutes.listWork, { query: {} }))
      setError(null)
    } catch (failure) {
      setError(asApiError(failure))
    }
  }
  useEffect(() => void load(), [])
  return { work, error, reload: load }
}
