import { parentPort } from 'node:worker_threads'
import { DocumentError, GlyphMissing } from './errors'
import { render, type RenderJob } from './render'
import type { RenderAnswer } from './renderPool'

function answerTo(job: RenderJob): RenderAnswer {
  try {
    return { ok: true, rendered: render(job) }
  } catch (cause) {
    const error =
      cause instanceof DocumentError ? cause : new DocumentError('TEMPLATE', String(cause), { cause })
    const characters = error instanceof GlyphMissing ? error.characters : []
    return { ok: false, code: error.code, message: error.message, characters }
  }
}

parentPort?.on('message', (job: RenderJob) => parentPort?.postMessage(answerTo(job)))
