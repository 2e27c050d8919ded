import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { create } from 'zustand'
import { onForget } from '../../stores/forget'

interface Reading {
  zoom: number
  /** Text that is being read, and the clause reached. Memory only. */
  at: Readonly<Record<string, string>>
}
const useReadings = create<Reading>()(() => ({ zoom: 0, at: {} }))
onForget(() => useReadings.setState({ zoom: 0, at: {} }))

function show(clause: string) {
  if (process.env.TARO_ENV === 'weapp') return void Taro.pageScrollTo({ selector: `#clause-${clause}` })
  const element = document.getElementById(`clause-${clause}`)
  element?.scrollIntoView()
  element?.focus({ preventScroll: true })
}

/** The last clause whose heading has passed the upper third of the screen. */
function reached(): string | null {
  const above = Array.from(document.querySelectorAll('.read-clause')).filter(
    clause => clause.getBoundingClientRect().top < window.innerHeight / 3,
  )
  return above[above.length - 1]?.id.replace('clause-', '') ?? null
}

/** Zoom by font size (never CSS zoom), and the place in the text, kept while the app is open. */
export function useReading(text: string) {
  const zoom = useReadings(s => s.zoom)
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp') return
    const last = useReadings.getState().at[text]
    if (last) show(last)
    const keep = () => {
      const clause = reached()
      if (clause) useReadings.setState(({ at }) => ({ at: { ...at, [text]: clause } }))
    }
    // The page itself or a box around it scrolls: capture hears both.
    document.addEventListener('scroll', keep, { capture: true, passive: true })
    return () => document.removeEventListener('scroll', keep, { capture: true })
  }, [text])
  return { zoom, setZoom: (value: number) => useReadings.setState({ zoom: value }), show }
}
