import { flag, number, optionalText, text } from '../http/fields'
import { bodyOf } from '../http/serve'
import { stream } from '../http/stream'
import { bytes, json, type Routes } from '../http/types'
import type { Outside } from '../services/outside'
import type { Effects } from '../scenarios/types'
import type { World } from '../world/world'
import { facePage } from './facePage'
import type { SharedLinks } from './sharedLinks'

/** What the SDK in a page knows of its phone. */
export interface PhoneConfig {
  device: string
  person: { name: string; note: string; face: string } | null
  effects: Effects
  elder: boolean
  fast: boolean
  faceMode: 'auto' | 'manual'
  /** The app's own address: links that name it open on this phone. */
  appUrl: string
  /** Other phones that a link can be sent to. */
  others: { device: string; name: string }[]
}

export function phoneConfig(world: World, deviceId: string): PhoneConfig {
  const { personId, elder, fast, faceMode } = world.devices.get(deviceId)
  const person = personId ? world.people.find(personId) : null
  const phones = world.config.phonePorts.map((_, i) => String(i + 1)).filter(id => id !== deviceId)
  return {
    device: deviceId,
    person: person && { name: person.name, note: person.note, face: person.face },
    effects: world.devices.effects(deviceId),
    elder,
    fast,
    faceMode,
    appUrl: world.config.appUrl,
    others: phones.map(device => {
      const other = world.devices.get(device).personId
      return { device, name: (other ? world.people.find(other)?.name : null) ?? '未登录' }
    }),
  }
}

export interface Phone {
  world: World
  outside: Outside
  deviceId: string
  sharedLinks: SharedLinks
  sdkSource(): string
}

/** The side of the host app that pages reach through its SDK, on the phone's own origin. */
export function hostRoutes({ world, outside, deviceId, sharedLinks, sdkSource }: Phone): Routes {
  const config = () => phoneConfig(world, deviceId)
  return {
    'GET /ehb-jssdk.js': () => {
      // JSON inside a script: "<" must not be able to end it.
      const known = JSON.stringify(config()).replaceAll('<', '\\u003c')
      const source = config().effects.sdk === 'never' ? '' : sdkSource()
      return bytes(`window.__ehbMockPhone=${known};\n${source}`, 'text/javascript; charset=utf-8')
    },
    'GET /__host/config': () => json(config()),
    'GET /__host/face': call => bytes(facePage(call.query), 'text/html; charset=utf-8'),
    'GET /__host/events': call => stream(call, send => world.devices.listen(deviceId, send)),
    'POST /__host/ticket': () => json({ ticketId: outside.sso.issue(deviceId) }),
    'POST /__host/login': () => {
      const { scenario } = world.devices.get(deviceId)
      if (scenario === 'S2-out') world.devices.play(deviceId, null)
      return json(config())
    },
    'POST /__host/face/play': call => {
      const { personId } = world.devices.get(deviceId)
      return json(outside.face.playFrom(bodyOf(call), { deviceId, personId }))
    },
    'POST /__host/log': call => {
      const body = bodyOf(call)
      const reason = optionalText(body, 'reason')
      world.calls.add(
        {
          service: 'sdk',
          name: text(body, 'api'),
          args: body['args'],
          result: body['result'],
          ms: Math.round(number(body, 'ms', 0)),
          ok: flag(body, 'ok') ?? true,
          device: deviceId,
          ...(reason ? { reason } : {}),
        },
        world.clock.now(),
      )
      return json({})
    },
    'GET /__host/shared': () => json({ links: sharedLinks.list() }),
    'POST /__host/share': call => {
      const body = bodyOf(call)
      const from = config().person?.name ?? '有人'
      const link = { from, title: optionalText(body, 'title') ?? '', url: text(body, 'url') }
      const device = optionalText(body, 'device')
      sharedLinks.add(link)
      if (device)
        world.devices.emit(device, {
          type: 'banner',
          title: `${from}发来一个链接`,
          body: link.title,
          link: link.url,
        })
      return json({})
    },
    'GET /__host/inbox': () => json({ messages: outside.inbox.of(world.devices.get(deviceId).personId) }),
  }
}
