import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from './config'
import { controlRoutes } from './control/control'
import { answer } from './http/serve'
import { json, type Routes } from './http/types'
import { hostRoutes } from './phones/hostApi'
import { phoneNetwork } from './phones/network'
import { asksDocument, proxy } from './phones/proxy'
import { scenarioOf } from './scenarios/table'
import { screenNames, screenServer } from './phones/screens'
import { SharedLinks } from './phones/sharedLinks'
import { createOutside, serviceRoutes, type Outside } from './services/outside'
import type { Assets } from './shell/assets'
import { shellRoutes } from './shell/routes'
import { createWorld, type World } from './world/world'

export interface Mock {
  world: World
  outside: Outside
  /** `http://localhost:<port>` of services and panel, then of each phone. */
  url: string
  phoneUrls: readonly string[]
  close(): Promise<void>
}

const mainServer = (routes: Routes): Server =>
  createServer(async (request, response) => {
    if (await answer(routes, request, response)) return
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}')
  })

/** `?scenario=S23-cancel` in the address of a page chooses it; one that is not known changes nothing. */
function playFrom(world: World, device: string, path: string): void {
  const wanted = new URL(path, 'http://localhost').searchParams.get('scenario')
  if (wanted && scenarioOf(wanted)) world.devices.play(device, wanted)
}

function phoneServer(world: World, routes: Routes, device: string): Server {
  const { appUrl } = world.config
  const network = phoneNetwork(appUrl)
  const effects = () => world.devices.effects(device)
  return createServer(async (request, response) => {
    const path = request.url ?? '/'
    if (path.startsWith('/__host/') || path.startsWith('/ehb-jssdk.js')) {
      if (!(await answer(routes, request, response))) response.writeHead(404).end()
      return
    }
    if (asksDocument(request)) playFrom(world, device, path)
    if (effects().storage === 'no-cookies') delete request.headers.cookie
    const dealtWith = await network(effects().network, request, response).catch(() => response.destroy())
    if (!dealtWith) proxy(appUrl, request, response, () => effects().sdk !== 'absent')
  })
}

/** Listens on one port. Port 0 takes a free one. */
const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => resolve(`http://localhost:${(server.address() as AddressInfo).port}`))
  })

const close = (server: Server): Promise<void> =>
  new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

/** Starts everything: services and panel on one port, each phone on its own. */
export async function startMock(config: Config, assets: Assets, realNow?: () => number): Promise<Mock> {
  const world = createWorld(config, realNow)
  const outside = createOutside(world)
  const sharedLinks = new SharedLinks()
  const main = mainServer({
    ...serviceRoutes(outside),
    ...controlRoutes(world, outside),
    'GET /__mock/shared': () => json({ links: sharedLinks.list() }),
    ...shellRoutes(assets),
  })
  const phones = config.phonePorts.map((_, i) => {
    const device = String(i + 1)
    world.devices.get(device)
    return phoneServer(
      world,
      hostRoutes({ world, outside, deviceId: device, sharedLinks, sdkSource: assets.sdk }),
      device,
    )
  })
  const screens = config.screenPorts.map((_, i) =>
    screenServer(config.appUrl, screenNames[i] ?? `屏幕${i + 1}`, sharedLinks),
  )
  const url = await listen(main, config.port)
  await Promise.all(screens.map((server, i) => listen(server, config.screenPorts[i] ?? 0)))
  const phoneUrls = await Promise.all(phones.map((server, i) => listen(server, config.phonePorts[i] ?? 0)))
  return {
    world,
    outside,
    url,
    phoneUrls,
    async close() {
      await Promise.all([main, ...phones, ...screens].map(close))
      await world.store.saved()
    },
  }
}
