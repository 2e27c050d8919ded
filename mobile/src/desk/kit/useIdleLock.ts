import { useEffect } from 'react'
import { useDesk } from './session'

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
const lookMs = 5_000

/** Locks the desk when nobody has touched it for the county's minutes: what pages ask by themselves is no sign of anybody. */
export function useIdleLock(): void {
  const ready = useDesk(s => s.status === 'ready')
  const minutes = useDesk(s => s.idleMinutes)
  useEffect(() => {
    if (!ready) return
    let touched = Date.now()
    const touch = () => {
      touched = Date.now()
    }
    // Looked at often and not timed once: a computer that slept must lock when it wakes up.
    const timer = setInterval(() => {
      if (Date.now() - touched >= minutes * 60_000) void useDesk.getState().lock()
    }, lookMs)
    signs.forEach(sign => document.addEventListener(sign, touch, { capture: true, passive: true }))
    return () => {
      clearInterval(timer)
      signs.forEach(sign => document.removeEventListener(sign, touch, { capture: true }))
    }
  }, [ready, minutes])
}
