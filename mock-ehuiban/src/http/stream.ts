import type { Call, Reply } from './types'

/** Keeps the connection open for server-sent events; `subscribe` gets the sender and returns how to stop. */
export function stream(call: Call, subscribe: (send: (event: unknown) => void) => () => void): Reply {
  const { request, response } = call.raw
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  response.write(': open\n\n')
  const stop = subscribe(event => void response.write(`data: ${JSON.stringify(event)}\n\n`))
  request.on('close', stop)
  return { kind: 'hold' }
}
