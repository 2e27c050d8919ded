import type { IncomingMessage, ServerResponse } from 'node:http'
import { HttpError, json, type Call, type Handler, type Reply, type Routes } from './types'

const bodyLimit = 40 * 1024 * 1024

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyLimit) throw new HttpError(413, 'body too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The JSON object in the body; an empty body is `{}`. @throws HttpError 400 */
export function bodyOf(call: Pick<Call, 'body'>): Record<string, unknown> {
  if (call.body.length === 0) return {}
  let value: unknown
  try {
    value = JSON.parse(call.body.toString('utf8'))
  } catch {
    throw new HttpError(400, 'body is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new HttpError(400, 'body is not a JSON object')
  return value as Record<string, unknown>
}

interface Match {
  handler: Handler
  params: Record<string, string>
}

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new HttpError(400, 'path is not valid')
  }
}

/** Finds `METHOD /path/:param` in the table. */
export function match(routes: Routes, method: string, path: string): Match | null {
  const parts = path.split('/')
  for (const [pattern, handler] of Object.entries(routes)) {
    const [verb, template = ''] = pattern.split(' ')
    const names = template.split('/')
    if (verb !== method || names.length !== parts.length) continue
    const params: Record<string, string> = {}
    const fits = names.every((name, i) => {
      const part = parts[i] ?? ''
      if (name.startsWith(':')) params[name.slice(1)] = decode(part)
      return name.startsWith(':') ? part !== '' : name === part
    })
    if (fits) return { handler, params }
  }
  return null
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply.kind === 'hold') return
  if (reply.kind === 'drop') return void response.destroy()
  const [type, body, headers] =
    reply.kind === 'json'
      ? ['application/json; charset=utf-8', JSON.stringify(reply.value), { 'cache-control': 'no-store' }]
      : [reply.type, reply.bytes, reply.headers ?? {}]
  response.writeHead(reply.status, { ...headers, 'content-type': type }).end(body)
}

/** Answers a request from the table; false when no line of it fits. */
export async function answer(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const method = request.method ?? 'GET'
  try {
    const found = match(routes, method, url.pathname)
    if (!found) return false
    const call: Call = {
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      params: found.params,
      headers: request.headers,
      body: await readBody(request),
      raw: { request, response },
    }
    send(response, await found.handler(call))
  } catch (error) {
    const status = error instanceof HttpError ? error.status : 500
    const message = error instanceof Error ? error.message : String(error)
    if (!response.headersSent) send(response, json({ error: message }, status))
    else response.destroy()
  }
  return true
}
