import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { readBody } from '../http/serve'
import type { Effects } from '../scenarios/types'
import { headersFor } from './proxy'

/** What every request waits on a slow network (S25-slow). */
const slowMs = 1_500
/** After this a request that hangs is cut. */
const hangMs = 30_000

interface Answer {
  status: number
  type: string
  text: string
}

/** The request at the app's server, with its whole answer. */
async function forward(appUrl: string, request: IncomingMessage, body: Buffer): Promise<Answer> {
  const target = new URL(request.url ?? '/', appUrl)
  const headers = new Headers()
  for (const [name, value] of Object.entries(headersFor(request, target, false)))
    if (typeof value === 'string' && name !== 'host' && name !== 'content-length') headers.set(name, value)
  const answer = await fetch(target, {
    method: request.method ?? 'POST',
    headers,
    body: new Uint8Array(body),
  })
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? 'application/json',
    text: await answer.text(),
  }
}

/**
 * One phone's way to the app's server (S25). Only calls of the app are met: a page that is there stays there.
 * Returns a function that answers true when the request has been dealt with and must not be passed on.
 */
export function phoneNetwork(appUrl: string) {
  let requests = 0
  return async (
    network: Effects['network'],
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<boolean> => {
    const ofApp = /^\/(bff|public)\//.test(request.url ?? '')
    if (!network || !ofApp) return false
    const sends = request.method === 'POST' || request.method === 'PUT'
    if (network === '2g') await wait(slowMs)
    if (network === 'none' || (network === 'flapping' && requests++ % 2 === 0)) response.destroy()
    else if (network === 'hang') void wait(hangMs, null, { ref: false }).then(() => response.destroy())
    else if (network === '502')
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>')
    else if (sends && (network === 'truncated' || network === 'duplicate')) {
      const body = await readBody(request)
      if (network === 'duplicate') await forward(appUrl, request, body)
      const { status, type, text } = await forward(appUrl, request, body)
      const sent = network === 'truncated' ? text.slice(0, text.length / 2) : text
      response.writeHead(status, { 'content-type': type }).end(sent)
    } else return false
    return true
  }
}
