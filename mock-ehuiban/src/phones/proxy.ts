import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import { framable, injectSdk } from './inject'

const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
]

/** Headers of a phone's request for the app's server, with the phone named to it. */
export function headersFor(
  request: IncomingMessage,
  target: URL,
  document: boolean,
): http.OutgoingHttpHeaders {
  const headers: http.OutgoingHttpHeaders = { ...request.headers }
  for (const name of hopByHop) delete headers[name]
  if (document) {
    // The page must come whole and readable, and not from a cache that holds it without the script.
    for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since']) delete headers[name]
  }
  return {
    ...headers,
    host: target.host,
    'x-forwarded-host': request.headers.host ?? '',
    'x-forwarded-proto': 'http',
    'x-forwarded-for': request.socket.remoteAddress ?? '',
  }
}

export const asksDocument = (request: IncomingMessage) =>
  (request.method === 'GET' || request.method === 'HEAD') &&
  (request.headers.accept ?? '').includes('text/html')

/** Reads an answer while it is passed on. */
function readAlong(answer: IncomingMessage, see: (text: string) => void): void {
  const chunks: Buffer[] = []
  answer.on('data', (chunk: Buffer) => chunks.push(chunk))
  answer.on('end', () => see(Buffer.concat(chunks).toString('utf8')))
}

const away = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>服务还没有启动</title></head>
<body><h1>服务还没有启动</h1><p>手机打不开页面。请先启动服务，再刷新。</p></body></html>`

/**
 * Passes a request on to the app's server and its answer back as it comes (long polls and downloads included).
 * Only HTML documents are changed: they get the host's script, unless `withSdk` says no. `see` is told the text of JSON answers.
 */
export function proxy(
  appUrl: string,
  request: IncomingMessage,
  response: ServerResponse,
  withSdk: () => boolean,
  see?: (text: string) => void,
): void {
  const target = new URL(request.url ?? '/', appUrl)
  const document = asksDocument(request)
  const client = target.protocol === 'https:' ? https : http
  const upstream = client.request(target, {
    method: request.method ?? 'GET',
    headers: headersFor(request, target, document),
  })
  upstream.on('response', answer => {
    const status = answer.statusCode ?? 502
    const html = document && (answer.headers['content-type'] ?? '').includes('text/html')
    const headers = framable(answer.headers)
    if (see && (answer.headers['content-type'] ?? '').includes('json')) readAlong(answer, see)
    for (const name of hopByHop) delete headers[name]
    if (!html || request.method === 'HEAD') {
      response.writeHead(status, headers)
      answer.pipe(response)
      return
    }
    const chunks: Buffer[] = []
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.on('error', () => response.destroy())
    answer.on('end', () => {
      const page = Buffer.concat(chunks).toString('utf8')
      const { 'content-length': _, etag: __, ...kept } = headers
      response
        .writeHead(status, { ...kept, 'cache-control': 'no-store' })
        .end(withSdk() ? injectSdk(page) : page)
    })
  })
  upstream.on('error', () => {
    if (response.headersSent) return void response.destroy()
    if (document) response.writeHead(502, { 'content-type': 'text/html; charset=utf-8' }).end(away)
    else response.writeHead(502, { 'content-type': 'application/json' }).end('{"error":"app server is down"}')
  })
  response.on('close', () => upstream.destroy())
  request.pipe(upstream)
}
