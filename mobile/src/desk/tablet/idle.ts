const limit = 5 * 60_000
const signs = ['pointerdown', 'keydown', 'scroll'] as const

/** Calls `act` when nobody has touched the tablet for five minutes. Returns the function that stops it. */
export function whenIdle(act: () => void): () => void {
  let timer = setTimeout(act, limit)
  const touched = () => {
    clearTimeout(timer)
    timer = setTimeout(act, limit)
  }
  signs.forEach(sign => document.addEventListener(sign, touched, { capture: true, passive: true }))
  return () => {
    clearTimeout(timer)
    signs.forEach(sign => document.removeEventListener(sign, touched, { capture: true }))
  }
}
