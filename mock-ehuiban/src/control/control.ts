import { flag, list, number, object, oneOf, optionalText, text } from '../http/fields'
import { bodyOf } from '../http/serve'
import { stream } from '../http/stream'
import { HttpError, json, type Call, type Routes } from '../http/types'
import { platformList } from '../keys'
import { onsiteControl } from '../services/onsite'
import { notify } from '../services/notify'
import type { Outside } from '../services/outside'
import { scenarios } from '../scenarios/table'
import type { PhoneAction } from '../scenarios/types'
import { faceModes } from '../world/devices'
import { faultModes, services, type FaultMode } from '../world/faults'
import type { World } from '../world/world'
import { acceptanceControl } from './acceptanceControl'
import { staffIds, staffRegister } from '../personas/register'
import { mint } from './mint'
import { registryControl, spoilOf } from './registryControl'

/** What chance may do to a call: everything that ends soon. */
const chanceModes: readonly FaultMode[] = faultModes.filter(mode => mode !== 'hang')

const actions: readonly PhoneAction[] = ['user-switch', 'elder-on', 'back', 'resume', 'keyboard', 'resize']

/** The panel's and the tests' own API: nothing of it exists in the real world. */
export function controlRoutes(world: World, outside: Outside): Routes {
  const personOf = (body: Record<string, unknown>): { personId?: string | null } => {
    const named = body['personaId'] !== undefined ? body['personaId'] : body['personId']
    if (named === undefined) return {}
    if (named === null) return { personId: null }
    const person = world.people.find(String(named))
    if (!person) throw new HttpError(404, `person: ${String(named)} is not known`)
    return { personId: person.id }
  }
  const deviceOf = (call: Call) => call.params['n'] ?? ''
  const clock = () => ({
    now: world.clock.now(),
    at: new Date(world.clock.now()).toISOString(),
    offsetMs: world.clock.offsetMs,
  })

  function changeDevice(call: Call) {
    const body = bodyOf(call)
    const [elder, fast] = [flag(body, 'elder'), flag(body, 'fast')]
    const id = deviceOf(call)
    world.devices.change(id, {
      ...personOf(body),
      ...(elder === null ? {} : { elder }),
      ...(fast === null ? {} : { fast }),
      ...(body['faceMode'] === undefined ? {} : { faceMode: oneOf(body, 'faceMode', faceModes) }),
    })
    if (body['scenario'] !== undefined) world.devices.play(id, optionalText(body, 'scenario'))
    return json(world.devices.get(id))
  }

  function setFault(call: Call) {
    const body = bodyOf(call)
    world.faults.set({
      service: oneOf(body, 'service', services),
      mode: oneOf(body, 'mode', faultModes),
      times: body['times'] === undefined || body['times'] === null ? null : number(body, 'times'),
      delayMs: number(body, 'delayMs', 30_000),
    })
    return json({ faults: world.faults.list() })
  }

  function playFace(call: Call) {
    const body = bodyOf(call)
    const { personId = null } = personOf(body)
    const holder = world.devices.all().find(device => device.personId === personId)
    return json(
      outside.face.playFrom(body, {
        deviceId: optionalText(body, 'device') ?? holder?.id ?? 'test',
        personId,
      }),
    )
  }

  function reset() {
    world.reset()
    outside.registry.reset()
    outside.acceptance.reset()
    outside.inbox.reset()
    return json({ ok: true })
  }

  return {
    'GET /health': () => json({ ok: true }),
    'GET /__mock/register': () => json(staffRegister()),
    'GET /__mock/state': () =>
      json({
        appUrl: world.config.appUrl,
        phonePorts: world.config.phonePorts,
        screenPorts: world.config.screenPorts,
        staffIds,
        people: world.people.all(),
        homes: world.homes.all(),
        devices: world.devices.all(),
        faults: world.faults.list(),
        services,
        faultModes,
        scenarios: scenarios.map(({ id, label }) => ({ id, label })),
        clock: clock(),
      }),
    'GET /__mock/devices/:n': call => json(world.devices.get(deviceOf(call))),
    'POST /__mock/devices/:n': changeDevice,
    'POST /__mock/devices/:n/ticket': call => json({ ticketId: outside.sso.issue(deviceOf(call)) }),
    'POST /__mock/devices/:n/actions': call => {
      world.devices.act(deviceOf(call), oneOf(bodyOf(call), 'action', actions))
      return json({ ok: true })
    },
    'GET /__mock/devices/:n/inbox': call =>
      json({ messages: outside.inbox.of(world.devices.get(deviceOf(call)).personId) }),
    'POST /__mock/scenario': call => {
      const body = bodyOf(call)
      return json(world.devices.play(String(body['device'] ?? '1'), optionalText(body, 'scenario')))
    },
    'POST /__mock/face/play': playFace,
    'POST /__mock/mint': async call => {
      const minted = mint(world, bodyOf(call))
      await world.store.saved()
      return json(minted)
    },
    'GET /__mock/faults': () => json({ faults: world.faults.list() }),
    'POST /__mock/faults': setFault,
    'POST /__mock/chance': call => {
      const body = bodyOf(call)
      const wanted = list(body, 'services') ?? []
      world.faults.leaveToChance({
        share: number(body, 'share'),
        services: services.filter(name => wanted.includes(name)),
        modes: chanceModes,
      })
      return json({ ok: true })
    },
    'DELETE /__mock/faults': call => {
      const service = services.find(name => name === call.query['service'])
      world.faults.clear(service)
      return json({ faults: world.faults.list() })
    },
    'GET /__mock/clock': () => json(clock()),
    'POST /__mock/clock': call => {
      world.clock.advance(number(bodyOf(call), 'advanceMs'))
      return json(clock())
    },
    'GET /__mock/calls': call => json({ calls: world.calls.list(Number(call.query['after'] ?? 0)) }),
    'DELETE /__mock/calls': () => {
      world.calls.clear()
      return json({ calls: [] })
    },
    'GET /__mock/stream': call =>
      stream(call, send => {
        world.calls.listeners.add(send)
        return () => void world.calls.listeners.delete(send)
      }),
    // Any call that a platform makes to the service under test: filing status, binding check, callbacks (domain 7.1, 7.2).
    'POST /__mock/send': async call => {
      const body = bodyOf(call)
      const platform = oneOf(body, 'platform', platformList)
      const sending = { platform, path: text(body, 'path'), body: object(body, 'body'), ...spoilOf(body) }
      return json({ deliveries: await notify(world, sending) })
    },
    'POST /__mock/reset': reset,
    ...onsiteControl(world, outside.onsite),
    ...acceptanceControl(world, outside),
    ...registryControl(world, outside),
  }
}
