import { useEffect, useRef, useState } from 'react'
import { deskRoutes, type FigureQuery } from '@clf/shared/routes'
import { asApiError, type ApiError } from '../../api'
import { deskCall } from '../kit'

const load = (query: FigureQuery) => deskCall(deskRoutes.deskFigures, { query })
export type Figures = Awaited<ReturnType<typeof load>>

/** Asks whenever the question changes; an answer that a newer question has overtaken is dropped, the last one stays in sight. */
export function useFigures(query: FigureQuery) {
  const [answer, setAnswer] = useState<{ figures: Figures; asked: FigureQuery } | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [busy, setBusy] = useState(false)
  const turn = useRef(0)
  const ask = async () => {
    const mine = ++turn.current
    setBusy(true)
    setError(null)
    try {
      const figures = await load(query)
      if (mine === turn.current) setAnswer({ figures, asked: query })
    } catch (failure) {
      if (mine === turn.current) setError(asApiError(failure))
    } finally {
      if (mine === turn.current) setBusy(false)
    }
  }
  useEffect(() => void ask(), [JSON.stringify(query)])
  return { answer, error, busy, ask }
}
