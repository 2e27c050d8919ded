import { ServerResponse, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import axios, { getAdapter, type AxiosAdapter } from 'axios'
import { buildApp } from '../../src/app'
import type { TestStack } from '../stack'

/** As much of a socket as the server looks at. */
const socket = { remoteAddress: '127.0.0.1', encrypted: false, writable: true }

/**
 * Requests of phones that are made from now on reach the server's own handlers without sockets between: a third of a short
 * life's time. Everything from the first middleware to the last row is the real one; the outside world stays on HTTP.
 */
export function callInProcess(stack: TestStack): void {
  const handle = buildApp(stack.app).callback()
  const overNetwork = getAdapter(['http'])

  const inProcess: AxiosAdapter = config => {
    const url = axios.getUri(config)
    if (!url.startsWith(stack.url)) return overNetwork(config)
    const body = typeof config.data === 'string' ? Buffer.from(config.data) : null
    const headers: Record<string, string> = {}
    for (const [name, value] of Object.entries(config.headers.toJSON()))
      headers[name.toLowerCase()] = String(value)
    if (body) headers['content-length'] = String(body.length)
    const request = Object.assign(Readable.from(body ? [body] : []), {
      method: (config.method ?? 'get').toUpperCase(),
      url: url.slice(stack.url.length),
      httpVersion: '1.1',
      headers,
      socket,
    }) as unknown as IncomingMessage
    return new Promise((resolve, reject) => {
      const response = new ServerResponse(request)
      const chunks: Buffer[] = []
      const take = (chunk: unknown) => {
        if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
      }
      response.write = (chunk: unknown) => {
        take(chunk)
        return true
      }
      response.end = (chunk?: unknown) => {
        take(chunk)
        const answer = Buffer.concat(chunks)
        const data = config.responseType === 'arraybuffer' ? answer : answer.toString('utf8')
        resolve({ data, status: response.statusCode, statusText: '', headers: {}, config, request: null })
        response.emit('finish')
        return response
      }
      handle(request, response).catch(reject)
    })
  }
  axios.defaults.adapter = inProcess
}
