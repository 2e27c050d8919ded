import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { DocumentError, GlyphMissing } from './errors'
import type { Rendered, RenderJob } from './render'

/** Compiles one job after another, away from the thread that answers phones. */
export interface Renderer {
  /** @throws GlyphMissing, DocumentError TEMPLATE or RENDERER_DOWN (queue full, too slow, thread gone) */
  render(job: RenderJob): Promise<Rendered>
  close(): Promise<void>
}

export type RenderAnswer =
  | { ok: true; rendered: Rendered }
  | { ok: false; code: DocumentError['code']; message: string; characters: readonly string[] }

interface Waiting {
  job: RenderJob
  resolve: (rendered: Rendered) => void
  reject: (error: DocumentError) => void
}

const errorOf = (answer: Extract<RenderAnswer, { ok: false }>) =>
  answer.characters.length > 0
    ? new GlyphMissing(answer.characters)
    : new DocumentError(answer.code, answer.message)

interface Options {
  /** The built renderWorker.js. */
  file?: string
  maxQueue?: number
  timeoutMs?: number
}

/** One worker thread (Typst needs about 300 MB) with a small queue; a thread that dies or hangs is replaced. */
export function createRenderer({ file, maxQueue = 64, timeoutMs = 60_000 }: Options = {}): Renderer {
  const path = file ?? fileURLToPath(new URL('./renderWorker.js', import.meta.url))
  const queue: Waiting[] = []
  let current: { waiting: Waiting; timer: NodeJS.Timeout } | undefined
  let worker: Worker | undefined

  const settle = (act: (waiting: Waiting) => void) => {
    if (!current) return
    const { waiting, timer } = current
    clearTimeout(timer)
    current = undefined
    act(waiting)
    next()
  }
  const lose = (lost: Worker, message: string) => {
    if (lost !== worker) return
    worker = undefined
    void lost.terminate()
    settle(({ reject }) => reject(new DocumentError('RENDERER_DOWN', message)))
  }
  const start = () => {
    const fresh = new Worker(path)
    fresh.on('message', (answer: RenderAnswer) => {
      if (fresh !== worker) return
      settle(({ resolve, reject }) => (answer.ok ? resolve(answer.rendered) : reject(errorOf(answer))))
    })
    fresh.on('error', error => lose(fresh, error.message))
    fresh.on('exit', code => lose(fresh, `exit ${code}`))
    fresh.unref()
    return fresh
  }
  function next() {
    const waiting = current ? undefined : queue.shift()
    if (!waiting) return
    const thread = (worker ??= start())
    current = { waiting, timer: setTimeout(() => lose(thread, 'too slow'), timeoutMs) }
    thread.postMessage(waiting.job)
  }

  return {
    render: job =>
      new Promise((resolve, reject) => {
        if (queue.length >= maxQueue) return reject(new DocumentError('RENDERER_DOWN', 'queue is full'))
        queue.push({ job, resolve, reject })
        next()
      }),
    async close() {
      const closing = worker
      worker = undefined
      const gone = new DocumentError('RENDERER_DOWN', 'closed')
      queue.splice(0).forEach(({ reject }) => reject(gone))
      settle(({ reject }) => reject(gone))
      await closing?.terminate()
    },
  }
}
