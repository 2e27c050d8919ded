import Koa from 'koa'
import Router from 'koa-router'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { App } from '../app-context'
import { mountHealth } from './health'

/** The answer of `/health` when these dependencies answer or not. */
async function healthWith(up: { store: boolean; host: boolean; registry: boolean; acceptance: boolean }) {
  const port = (ok: boolean) => ({ ping: () => Promise.resolve(ok) })
  const ping = () => (up.store ? Promise.resolve() : Promise.reject(new Error('gone')))
  const router = new Router()
  const parts = {
    store: { kind: 'embedded', ping },
    config: { tsaUrl: 'http://127.0.0.1:9/tsa' },
    wake: () => undefined,
  }
  const app = { ...parts, host: port(up.host), registry: port(up.registry), acceptance: port(up.acceptance) }
  mountHealth(router, app as unknown as App)
  const server = new Koa().use(router.routes()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/health`)
  const body = (await answer.json()) as {
    ok: boolean
    dependencies: { name: string; ok: boolean; detail: string }[]
  }
  server.close()
  return { status: answer.status, body }
}
const allUp = { store: true, host: true, registry: true, acceptance: true }

test.each(['store', 'host', 'registry', 'acceptance'] as const)('%s that is down is named', async name => {
  const { status, body } = await healthWith({ ...allUp, [name]: false })
  expect(status).toBe(200)
  expect(body.ok).toBe(false)
  expect(body.dependencies).toContainEqual({ name, ok: false, detail: `${name} does not answer` })
})

test('a time-stamp authority that nobody can reach is named, the others stand as they are', async () => {
  const { body } = await healthWith(allUp)
  expect(body.ok).toBe(false)
  expect(body.dependencies.filter(d => !d.ok).map(d => d.name)).toEqual(['timestamp'])
})
