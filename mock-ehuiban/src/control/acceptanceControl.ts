import { bodyOf } from '../http/serve'
import { bytes, HttpError, json, type Call, type Routes } from '../http/types'
import type { Outside } from '../services/outside'
import type { World } from '../world/world'
import { acceptancePage } from './acceptancePage'

/** Panel and tests: entry tickets, the cases of the platform, and the page that leads people into the service. */
export function acceptanceControl(world: World, outside: Outside): Routes {
  const personOf = (id: unknown): string => {
    if (typeof id !== 'string' || !id) throw new HttpError(400, 'personId: a person is needed')
    const person = world.people.find(id)
    if (!person) throw new HttpError(404, `person: ${id} is not known`)
    return person.id
  }

  /** The link opens the service on a phone of this host, where the person is logged in. */
  function page({ query }: Call) {
    const port = world.config.phonePorts[Number(query['phone'] ?? 1) - 1]
    const base = port ? `http://localhost:${port}` : world.config.appUrl
    const entry = new URL('/bridge/entry', base)
    entry.search = new URLSearchParams({
      ticket: outside.acceptance.issueTicket(personOf(query['personId'])),
      itemCode: 'CLF_WQBA',
      areaCode: query['areaCode'] ?? '421202',
      formCode: 'CLF_WQBA',
      formVersion: '1',
    }).toString()
    return bytes(acceptancePage(entry.href), 'text/html; charset=utf-8')
  }

  return {
    'POST /__mock/acceptance/ticket': call => {
      const { personaId, personId } = bodyOf(call)
      return json({ ticket: outside.acceptance.issueTicket(personOf(personaId ?? personId)) })
    },
    'GET /__mock/acceptance/cases': () => json({ cases: outside.acceptance.all() }),
    'GET /acceptance/item': page,
  }
}
