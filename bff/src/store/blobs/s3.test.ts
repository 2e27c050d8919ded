import { createHash, createHmac } from 'node:crypto'
import { createServer, request as httpRequest } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sha256Of } from './port'
import { s3Blobs } from './s3'

const keys = { accessKeyId: 'AKTEST', secretAccessKey: 'secret/with+signs' }
const objects = new Map<string, Buffer>()
const failures: number[] = []
let server: Server
let port = 0

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** The signature that AWS Signature Version 4 asks for, made from the request as it arrived. */
function expectedSignature(
  request: IncomingMessage,
  signed: string[],
  scope: string[],
  bodyHash: string,
): string {
  const headers = signed.map(name => `${name}:${String(request.headers[name])}\n`).join('')
  const canonical = [request.method, request.url, '', headers, signed.join(';'), bodyHash].join('\n')
  const stamp = String(request.headers['x-amz-date'])
  const toSign = [
    'AWS4-HMAC-SHA256',
    stamp,
    scope.join('/'),
    createHash('sha256').update(canonical).digest('hex'),
  ]
  const key = scope.reduce<Buffer | string>((k, part) => hmac(k, part), `AWS4${keys.secretAccessKey}`)
  return hmac(key, toSign.join('\n')).toString('hex')
}

/** Answers like S3: 403 unless the signature and the content digest are right. The bucket is `files`. */
function answer(request: IncomingMessage, body: Buffer): [status: number, body?: Buffer] {
  const failure = failures.shift()
  if (failure) return [failure]
  const bodyHash = createHash('sha256').update(body).digest('hex')
  const auth = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]+)$/.exec(
    request.headers.authorization ?? '',
  )
  const [, credential = '', names = '', signature = ''] = auth ?? []
  const [user, ...scope] = credential.split('/')
  const signed = names.split(';')
  const required = ['host', 'x-amz-content-sha256', 'x-amz-date']
  if (user !== keys.accessKeyId || !required.every(name => signed.includes(name))) return [403]
  if (request.headers['x-amz-content-sha256'] !== bodyHash) return [400]
  if (signature !== expectedSignature(request, signed, scope, bodyHash)) return [403]
  const bucket = request.headers.host?.startsWith('files.') ? '/files' : ''
  const key = bucket + String(request.url)
  if (request.method === 'PUT') objects.set(key, body)
  const found = objects.get(key)
  return found ? [200, found] : [404]
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const [status, body] = answer(request, Buffer.concat(chunks))
    response.writeHead(status).end(request.method === 'GET' ? body : undefined)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => new Promise(resolve => server.close(resolve)))
beforeEach(() => {
  objects.clear()
  failures.length = 0
})

/** Sends to the fake whatever host name the address has: `files.s3.test` is in no name server. */
async function fetchFromFake(request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer())
  const { host, pathname } = new URL(request.url)
  const headers = { ...Object.fromEntries(request.headers), host }
  return new Promise((resolve, reject) => {
    const call = httpRequest({ port, path: pathname, method: request.method, headers }, async answered => {
      const chunks: Buffer[] = []
      for await (const chunk of answered) chunks.push(chunk as Buffer)
      resolve(new Response(Buffer.concat(chunks), { status: answered.statusCode ?? 0 }))
    })
    call.on('error', reject).end(body)
  })
}

const options = { ...keys, bucket: 'files', region: 'cn-hubei-1', prefix: 'clf/' }
const pathStyle = () => s3Blobs({ ...options, endpoint: `http://127.0.0.1:${port}`, pathStyle: true })
const virtualHost = () =>
  s3Blobs({ ...options, endpoint: 'http://s3.test', pathStyle: false, fetch: fetchFromFake })

const bytes = Buffer.from('合同文本')
const sha256 = sha256Of(bytes)
const key = `/files/clf/${sha256.slice(0, 2)}/${sha256}`

test.each([
  ['path style', pathStyle],
  ['virtual host', virtualHost],
])('%s: signed correctly, stored under its digest, read back', async (_, blobs) => {
  expect(await blobs().put(bytes)).toBe(sha256)
  expect(objects.get(key)).toEqual(bytes)
  expect(await blobs().get(sha256)).toEqual(bytes)
})

test('a wrong secret is refused', async () => {
  const blobs = s3Blobs({
    ...options,
    endpoint: `http://127.0.0.1:${port}`,
    pathStyle: true,
    secretAccessKey: 'other',
  })
  await expect(blobs.put(bytes)).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 403 })
  expect(objects.size).toBe(0)
})

test('a changed object is reported', async () => {
  await pathStyle().put(bytes)
  objects.set(key, Buffer.from('合同文书'))
  await expect(pathStyle().get(sha256)).rejects.toMatchObject({ code: 'DAMAGED' })
})

test('an unknown digest is missing', async () => {
  await expect(pathStyle().get(sha256)).rejects.toMatchObject({ code: 'MISSING' })
})

test('a passing failure is tried again, a lasting one reported', async () => {
  failures.push(503, 500, 429)
  expect(await pathStyle().put(bytes)).toBe(sha256)
  failures.push(503, 503, 503, 503)
  await expect(pathStyle().get(sha256)).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 })
})
