import { routes } from '@clf/shared/routes'
import { call } from '../api'
import { isVisible, onVisibility } from '../platform/visibility'
import { useContractStore } from './contract'

const pauses = [1_000, 2_000, 5_000, 10_000, 30_000]
/** From one screen of a contract to the next the loop goes on. */
const grace = 2_000
const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Resolves when the app is in front again. */
function shown(): Promise<void> {
  if (isVisible()) return Promise.resolve()
  return new Promise(resolve => {
    const stop = onVisibility(visible => {
      if (!visible) return
      stop()
      resolve()
    })
  })
}

interface Loop {
  followers: number
  stopped: boolean
  /** A waiting request holds one of the few connections that a WebView has: it is ended with the loop. */
  abort: AbortController | null
}

/** Asks again and again until stopped: slower after failures, silent in the background. */
async function follow(id: string, loop: Loop) {
  const store = useContractStore.getState
  let failures = 0
  while (!loop.stopped) {
    await shown()
    const after = store().id === id ? store().view?.version : undefined
    if (after === undefined) {
      await wait(1_000)
      continue
    }
    try {
      const signal = loop.abort?.signal
      const query = { after: String(after) }
      const view = await call(routes.getContract, { params: { id }, query, ...(signal ? { signal } : {}) })
      if (loop.stopped) return
      store().apply(view)
      failures = 0
      // A server that answers at once with nothing new must not be asked in a tight loop.
      if (view.version === after) await wait(1_000)
    } catch {
      if (loop.stopped) return
      useContractStore.setState({ stale: true })
      await wait(pauses[Math.min(failures++, pauses.length - 1)] ?? 30_000)
    }
  }
}

const loops = new Map<string, Loop>()

function start(id: string): Loop {
  const abort = typeof AbortController === 'undefined' ? null : new AbortController()
  const loop: Loop = { followers: 0, stopped: false, abort }
  loops.set(id, loop)
  void follow(id, loop)
  return loop
}

function end(id: string, loop: Loop) {
  if (loop.followers > 0 || loop.stopped) return
  loop.stopped = true
  loop.abort?.abort()
  loops.delete(id)
}

/**
 * Follows a contract by long polling: the server answers as soon as something changed. All pages of one contract
 * share one loop, also over the step from one page to the next. Returns the function that lets go of it.
 */
export function followContract(id: string): () => void {
  const loop = loops.get(id) ?? start(id)
  loop.followers += 1
  return () => {
    loop.followers -= 1
    setTimeout(() => end(id, loop), grace)
  }
}
