import { useEffect, useState } from 'react'
import type * as z from 'zod/mini'
import { deskRoutes } from '@clf/shared/routes'
import { asApiError, type ApiError } from '../../api'
import { deskCall } from '../kit'

export type Act = z.output<typeof deskRoutes.listActs.reply>['acts'][number]
export type Work = z.output<typeof deskRoutes.listWork.reply>
export type Letter = Work['deadLetters'][number]
export type Item = Work['differences'][number]

/** Everything that waits for people, and for those who may see it what was done. */
export function useWork(seesActs: boolean) {
  const [work, setWork] = useState<Work | null>(null)
  const [acts, setActs] = useState<readonly Act[]>([])
  const [error, setError] = useState<ApiError | null>(null)
  const load = async () => {
    try {
      setWork(await deskCall(deskRoutes.listWork, { query: {} }))
      if (seesActs) setActs((await deskCall(deskRoutes.listActs, { query: {} })).acts)
      setError(null)
    } catch (failure) {
      setError(asApiError(failure))
    }
  }
  useEffect(() => void load(), [])
  return { work, acts, error, reload: load }
}
