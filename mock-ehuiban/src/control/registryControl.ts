import { flag, list, oneOf, optionalText, text } from '../http/fields'
import { bodyOf } from '../http/serve'
import { bytes, HttpError, json, type Call, type Routes } from '../http/types'
import type { Home } from '../personas/types'
import { notify, type Sending } from '../services/notify'
import type { Outside } from '../services/outside'
import { beijingTime } from '../world/clock'
import type { World } from '../world/world'
import { transferPage } from './transferPage'
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
      contractNo: contractOf(body, regType, home),
      newOwners: newOwners ?? [],
    }
    const path = '/open/v1/registry/event'
    const deliveries = await notify(world, { platform: 'REGISTRY', path, body: message, ...spoilOf(body) })
    return json({ message, deliveries })
  }

  /** Only a transfer rests on a filed contract. */
  const contractOf = (body: Record<string, unknown>, regType: string, home: Home) =>
    optionalText(body, 'contractNo') ?? (regType === '200' ? outside.registry.contractOn(home.unitNo) : null)

  /** Somebody applies for the transfer: is there a filed contract? If not, the answer holds a link to sign one. */
  async function askStatus(call: Call) {
    const body = bodyOf(call)
    const home = homeOf(world, optionalText(body, 'unitNo') ?? text(body, 'certNo'))
    const people = list(body, 'applicants')
    const applicants = (people ? ownersFrom({ owners: people }, world) : null) ?? home.owners
    const regProjId =
      optionalText(body, 'regProjId') ?? `${home.areaCode}-2026-7${String(world.nextNumber())}`
    const returnUrl = `http://${call.headers.host ?? 'localhost'}/registry/transfer?regProjId=${regProjId}`
    const [delivery] = await notify(world, {
      platform: 'REGISTRY',
      path: '/open/v1/registry/filing-status',
      body: {
        unitNo: home.unitNo,
        applicants: applicants.map(({ name, idNo }) => ({ name, idNo })),
        regProjId,
        returnUrl: optionalText(body, 'returnUrl') ?? returnUrl,
      },
      ...spoilOf(body),
    })
    const answer = (delivery?.status === 200 ? JSON.parse(delivery.answer) : null) as {
      signUrl?: string
    } | null
    if (answer?.signUrl) outside.registry.guide(regProjId, answer.signUrl)
    return json({ regProjId, status: delivery?.status ?? null, answer })
  }

  /** Fetches a contract by code or number, as a clerk at the window does. */
  async function extract(call: Call) {
    const { spoil: _, ...asked } = bodyOf(call)
    const [delivery] = await notify(world, {
      platform: 'REGISTRY',
      path: '/open/v1/registry/contract',
      body: { regProjId: 'window', ...asked },
      ...spoilOf(bodyOf(call)),
    })
    return json({
      status: delivery?.status ?? null,
      answer: JSON.parse(delivery?.answer || 'null') as unknown,
    })
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
    'POST /__mock/registry/ask': askStatus,
    'POST /__mock/registry/extract': extract,
    'GET /__mock/registry/guides/:regProjId': call =>
      json({ signUrl: outside.registry.guideOf(call.params['regProjId'] ?? '') }),
    'POST /__mock/registry/filings/:contractNo': async call => {
      const body = bodyOf(call)
      const [status, hash] = [optionalText(body, 'status'), optionalText(body, 'hash')]
      const change = { ...(status === null ? {} : { status }), ...(hash === null ? {} : { hash }) }
      outside.registry.tamper(call.params['contractNo'] ?? '', flag(body, 'forget') ? null : change)
      await world.store.saved()
      return json({ ok: true })
    },
    // The registry's own page, where the applicants come from and go back to.
    'GET /registry/transfer': call =>
      bytes(transferPage(call.query['regProjId'] ?? ''), 'text/html; charset=utf-8'),
  }
}
