import { list, oneOf, optionalText, text } from '../http/fields'
import { bodyOf } from '../http/serve'
import { HttpError, json, type Call, type Routes } from '../http/types'
import type { Home } from '../personas/types'
import { notify, type Sending } from '../services/notify'
import type { Outside } from '../services/outside'
import { beijingTime } from '../world/clock'
import type { World } from '../world/world'
import { casesFrom, factsFrom, ownersFrom, restrictionsFrom } from './wishes'

const spoilers = ['duplicate', 'bad-signature', 'clock-skew'] as const

export const spoilOf = (body: Record<string, unknown>): Pick<Sending, 'spoil'> =>
  optionalText(body, 'spoil') === null ? {} : { spoil: oneOf(body, 'spoil', spoilers) }

const homeOf = (world: World, certNo: string): Home => {
  const home = world.homes.find(certNo) ?? world.homes.byUnit(certNo)
  if (!home) throw new HttpError(404, `home: ${certNo} is not known`)
  return home
}

/** Panel and tests: flip facts of a home, and let the registry tell of a case. */
export function registryControl(world: World, outside: Outside): Routes {
  const now = () => beijingTime(world.clock.now())

  /** A case opens or moves: the register remembers it, and the service under test is told (domain 7.2-5). */
  async function event(call: Call) {
    const body = bodyOf(call)
    const home = homeOf(world, optionalText(body, 'unitNo') ?? text(body, 'certNo'))
    const status = oneOf(body, 'status', ['1', '2', '3', '4', '5'])
    const caseNo = optionalText(body, 'caseNo') ?? `${home.areaCode}-2026-8${String(world.nextNumber())}`
    const regType = optionalText(body, 'regType') ?? '200'
    const before = home.cases.find(known => known.caseNo === caseNo)
    const moved = { caseNo, regType, status, acceptedAt: before?.acceptedAt ?? now() }
    const newOwners = list(body, 'newOwners') ? ownersFrom({ owners: body['newOwners'] }, world) : null
    world.homes.put({
      ...home,
      cases: [...home.cases.filter(known => known.caseNo !== caseNo), moved],
      ...(status === '2' && newOwners ? { owners: newOwners } : {}),
    })
    await world.store.saved()
    const message = {
      eventId: optionalText(body, 'eventId') ?? `E${world.nextNumber()}`,
      seq: typeof body['seq'] === 'number' ? body['seq'] : world.nextNumber(),
      unitNo: home.unitNo,
      caseNo,
      regType,
      status,
      at: now(),
      contractNo: optionalText(body, 'contractNo') ?? outside.registry.contractOn(home.unitNo),
      newOwners: newOwners ?? [],
    }
    const path = '/open/v1/registry/event'
    const deliveries = await notify(world, { platform: 'REGISTRY', path, body: message, ...spoilOf(body) })
    return json({ message, deliveries })
  }

  return {
    'GET /__mock/registry/homes': () => json({ homes: world.homes.all() }),
    'GET /__mock/registry/homes/:certNo': call => json(homeOf(world, call.params['certNo'] ?? '')),
    'POST /__mock/registry/homes/:certNo': async call => {
      const body = bodyOf(call)
      const home = homeOf(world, call.params['certNo'] ?? '')
      const changed: Home = {
        ...home,
        ...factsFrom(body),
        restrictions: restrictionsFrom(body) ?? home.restrictions,
        cases: casesFrom(body, home.areaCode, now()) ?? home.cases,
        owners: ownersFrom(body, world) ?? home.owners,
      }
      world.homes.put(changed)
      await world.store.saved()
      return json(changed)
    },
    'GET /__mock/registry/pushes': () => json({ pushes: outside.registry.pushes() }),
    'POST /__mock/registry/events': event,
  }
}
