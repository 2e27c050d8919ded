// A small closed loop: so many callers, each sending its next request when the last one is answered, over kept connections.
import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

/** One request; resolves with the body, rejects on anything but 200. */
export function send({ url, method = 'GET', headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const data = body === undefined ? undefined : JSON.stringify(body)
    const length =
      data === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(data) }
    const sent = request(url, { agent, method, headers: { ...headers, ...length } }, answer => {
      const chunks = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        if (answer.statusCode === 200) resolve(text)
        else reject(new Error(`${answer.statusCode} ${text.slice(0, 300)}`))
      })
    })
    sent.on('error', reject)
    sent.end(data)
  })
}

/** Answers per second over `forMs` with one caller per entry of `callers`, each a function that gives its next request. */
export async function throughput(callers, forMs) {
  const started = performance.now()
  const until = started + forMs
  let answered = 0
  const loop = async next => {
    while (performance.now() < until) {
      await send(next())
      answered += 1
    }
  }
  await Promise.all(callers.map(loop))
  return (answered / (performance.now() - started)) * 1000
}

export const closeConnections = () => agent.destroy()
