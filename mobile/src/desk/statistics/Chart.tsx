import { useEffect, useRef } from 'react'
import type { FigureRow, Grouping } from '@clf/shared/routes'
import type { Drawn } from './draw'

interface Props {
  by: Grouping
  rows: readonly FigureRow[]
}

/** Filings as bars and the price a square metre as a line. The table below says the same to whoever sees no picture. */
export function Chart({ by, rows }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const drawn = useRef<Drawn | null>(null)
  useEffect(() => {
    let gone = false
    // The library is as large as the whole rest of the page: it comes when the figures are there already.
    void import('./draw').then(({ draw }) => {
      if (gone || !box.current) return
      drawn.current ??= draw(box.current)
      drawn.current.show(rows, by)
    })
    return () => {
      gone = true
    }
  }, [rows, by])
  useEffect(() => () => drawn.current?.close(), [])
  return <div className="figures-chart" ref={box} aria-hidden="true" />
}
