import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Mock } from '../src/app'
import { call, start, stopAll } from './harness'

const page =
  '<!doctype html><html><head><title>app</title><script src="/app.js"></script></head><body></body></html>'
let app: Server
let mock: Mock
let phone = ''

beforeAll(async () => {
  app = createServer((request, response) => {
    if (request.url === '/echo') {
      response.writeHead(200, {
        'content-type': 'application/json',
        'x-seen': request.headers['x-forwarded-host'] ?? '',
      })
      return void request.pipe(response)
    }
    if (request.url === '/slow') {
      response.writeHead(200, { 'content-type': 'text/plain' }).write('first')
      return void setTimeout(() => response.end('last'), 200)
    }
    const type = request.url === '/app.js' ? 'text/javascript' : 'text/html; charset=utf-8'
    response
      .writeHead(200, {
        'content-type': type,
        'x-frame-options': 'DENY',
        'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
      })
      .end(request.url === '/app.js' ? 'var a' : page)
  })
  await new Promise<void>(resolve => app.listen(0, resolve))
  mock = await start({ appUrl: `http://localhost:${(app.address() as AddressInfo).port}` })
  phone = mock.phoneUrls[0] ?? ''
})
afterAll(async () => {
  await stopAll()
  app.closeAllConnections()
  await new Promise(resolve => app.close(resolve))
})
const open = (path: string) => fetch(phone + path, { headers: { accept: 'text/html,*/*' } })

test('a page gets the host script before every other one, and may be shown in a frame', async () => {
  const response = await open('/')
  const html = await response.text()
  expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/ehb-jssdk.js">', '<script src="/app.js">'])
  expect(response.headers.get('x-frame-options')).toBeNull()
  expect(response.headers.get('content-security-policy')).toBe("default-src 'self'")
})

test('without a host (S6) the page comes as it is', async () => {
  await call(`${mock.url}/__mock/scenario`, 'POST', { device: '1', scenario: 'S6-absent' })
  expect(await (await open('/')).text()).toBe(page)
  await call(`${mock.url}/__mock/scenario`, 'POST', { device: '1', scenario: null })
})

test('other answers are passed on unchanged, with the phone named to the server', async () => {
  expect(await (await open('/app.js')).text()).toBe('var a')
  const response = await fetch(`${phone}/echo`, { method: 'POST', body: '{"a":"原样"}' })
  expect(await response.text()).toBe('{"a":"原样"}')
  expect(response.headers.get('x-seen')).toBe(new URL(phone).host)
})

test('an answer streams through as it comes', async () => {
  const reader = (await fetch(`${phone}/slow`)).body?.getReader()
  const first = await reader?.read()
  expect(Buffer.from(first?.value ?? []).toString()).toBe('first')
})

test('the script carries the phone it runs on', async () => {
  await call(`${mock.url}/__mock/devices/1`, 'POST', { personaId: 'buyer-first', elder: true })
  const script = await (await fetch(`${phone}/ehb-jssdk.js`)).text()
  const known = JSON.parse(/__ehbMockPhone=(.*);\n/.exec(script)?.[1] ?? '') as unknown
  expect(known).toMatchObject({ device: '1', elder: true, person: { name: '张雪' } })
})

test('a page hears of another person on its phone', async () => {
  const response = await fetch(`${phone}/__host/events`)
  const heard: string[] = []
  const reader = response.body?.getReader()
  const listening = (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      heard.push(Buffer.from(part.value).toString())
  })().catch(() => undefined)
  await call(`${mock.url}/__mock/devices/1`, 'POST', { personaId: 'buyer-second' })
  await wait(100)
  await reader?.cancel()
  await listening
  expect(heard.join('')).toContain('"userChange"')
})

test('each phone has its own person', async () => {
  await call(`${mock.url}/__mock/devices/2`, 'POST', { personaId: 'seller-rare' })
  const names = await Promise.all(
    mock.phoneUrls.map(
      async url =>
        ((await (await fetch(`${url}/__host/config`)).json()) as { person: { name: string } }).person.name,
    ),
  )
  expect(names).toEqual(['赵文杰', '刘䶮'])
})

test('an unreachable app is a readable page', async () => {
  const lonely = await start({ appUrl: 'http://localhost:9' })
  const response = await fetch(lonely.phoneUrls[0] ?? '', { headers: { accept: 'text/html' } })
  expect(response.status).toBe(502)
  expect(await response.text()).toContain('服务还没有启动')
})
