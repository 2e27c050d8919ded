import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { contractStates, mayAct, type Actor } from '@clf/shared/contract'
import { deskRoutes, type AnyRoute, type DeskRouteName } from '@clf/shared/routes'
import { cityCode, coversRegion, reaches, type StaffRole } from '@clf/shared/staff'
import type { ContractRecord } from '../src/ledger/record'
import { dealAt, pair } from './deals'
import { contractMaker, lanes, type Lane } from './matrixContracts'
import { everybody, places, sessionOf, type Caller } from './matrixPeople'
import { staffInputs } from './staffInputs'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const declared = Object.entries(deskRoutes) as [DeskRouteName, AnyRoute][]
const ofCases = declared.filter(([, { who }]) => who === 'case')
const ofStaff = declared.filter(([, { who }]) => who === 'staff')

/** As whom the action table knows a role. */
const actorOf: Partial<Record<StaffRole, Actor>> = { CLERK: 'clerk', BROKER: 'broker', REVIEWER: 'reviewer' }
const unexpected = (code: string) => code === 'REQ-500'
const noAccess = /^(STF-|SYS-03|REQ-404)/

/** Of something at a contract that the contract may lack. */
const mayLack: readonly AnyRoute[] = [
  deskRoutes.getBrokerage,
  deskRoutes.caseRemovePaper,
  deskRoutes.settleIdentification,
  deskRoutes.handOver,
]
/** Of a county, where the city itself has none: whoever works for the city does none of it. */
const ofCounties: readonly AnyRoute[] = [deskRoutes.startCase]

/**
 * Everybody tries the desk's own contracts in every state. At an agency's, offices and strangers are told the same as there:
 * in three states they try, in the others those for whom an agency makes a difference.
 */
const triedIn = ({ kind, state }: Lane, { staff }: Caller) =>
  kind !== 'BROKER' ||
  staff?.role === 'BROKER' ||
  staff?.id === 'clerk-own' ||
  ['DRAFT', 'REVIEW', 'FILED'].includes(state)

interface Answer {
  status: number
  code: string
  text: string
}

test('every writing route of the desks has a sample input', () => {
  const missing = declared.filter(
    ([name, route]) =>
      (route.who === 'staff' || route.who === 'case') && !staffInputs[name] && !readable(route, {}, {}),
  )
  expect(missing.map(([name]) => name)).toEqual([])
})
test.each(declared.filter(([name]) => staffInputs[name]))(
  'the sample input of %s can be read',
  (name, route) => {
    const { query = {}, body = {} } = staffInputs[name] ?? {}
    expect(readable(route, query, body)).toBe(true)
  },
)
const readable = (route: AnyRoute, query: unknown, body: unknown) =>
  route.query.safeParse(query).success && route.body.safeParse(body).success

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const agent = new Agent({ keepAlive: true })
  let callers: Caller[]
  let make: Awaited<ReturnType<typeof contractMaker>>
  afterAll(() => agent.destroy())
  beforeAll(async () => {
    const { seller } = pair(await dealAt(stack(), 'gathered'))
    callers = await everybody(stack(), seller.token ?? '')
    make = await contractMaker(stack())
  })

  function ask(name: DeskRouteName, token: string | null, contract?: ContractRecord): Promise<Answer> {
    const route: AnyRoute = deskRoutes[name]
    const { params = {}, query, body = {} } = staffInputs[name] ?? {}
    const known: Record<string, string> = contract
      ? { id: contract.data.id, partyId: contract.data.parties[0]?.id ?? '' }
      : {}
    const path = route.path.replace(
      /:(\w+)/g,
      (_, key: string) => ({ ...known, ...params })[key] ?? 'unknown',
    )
    const search = query ? `?${new URLSearchParams(query).toString()}` : ''
    const writes = route.method === 'POST' || route.method === 'PUT'
    const headers = {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(route.idempotent ? { 'idempotency-key': randomUUID() } : {}),
      ...(writes ? { 'content-type': 'application/json' } : {}),
    }
    return new Promise((resolve, reject) => {
      const call = request(
        stack().url + encodeURI(path) + search,
        { method: route.method, headers, agent },
        reply => {
          const parts: Buffer[] = []
          reply.on('data', (part: Buffer) => parts.push(part))
          reply.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8')
            const code = /^\{"error":\{"code":"([^"]+)"/.exec(text)?.[1] ?? ''
            resolve({ status: reply.statusCode ?? 0, code, text })
          })
        },
      )
      call.on('error', reject)
      call.end(writes ? JSON.stringify(body) : undefined)
    })
  }

  /** What the declaration says; null: whatever it is, no refusal of access. */
  function expected(route: AnyRoute, { staff }: Caller, lane: Lane): string | null {
    if (!staff) return 'STF-01'
    if (!route.roles.includes(staff.role)) return 'STF-03'
    if (!reaches(staff, places[lane.kind])) return 'REQ-404'
    const actor = actorOf[staff.role]
    if (route.action && actor && !mayAct(route.action, { state: lane.state, actor, initiator: true }))
      return 'REQ-409'
    return null
  }

  /** One contract in one state: every route by everybody. A contract that was changed is replaced by one like it. */
  async function tryLane(lane: Lane): Promise<{ cells: number; wrong: string[] }> {
    const wrong: string[] = []
    let contract = await make(lane)
    const trying = callers.filter(caller => triedIn(lane, caller))
    for (const [name, route] of ofCases)
      for (const caller of trying) {
        const { status, code } = await ask(name, caller.token, contract)
        const wanted = expected(route, caller, lane)
        const lacks = code === 'REQ-404' && mayLack.includes(route)
        const right = wanted === null ? (lacks || !noAccess.test(code)) && !unexpected(code) : code === wanted
        if (!right)
          wrong.push(
            `${name} by ${caller.name} at ${lane.kind} ${lane.state}: ${status} ${code}, not ${wanted}`,
          )
        if (status < 400 && route.action) contract = await make(lane)
      }
    return { cells: ofCases.length * trying.length, wrong }
  }

  test('who × route × state: every call at a contract answers as its declaration says', async () => {
    const done = await Promise.all(lanes.map(tryLane))
    expect(done.flatMap(({ wrong }) => wrong)).toEqual([])
    const cells = done.reduce((sum, lane) => sum + lane.cells, 0)
    expect(cells).toBeGreaterThan(ofCases.length * callers.length * contractStates.length)
    expect(cells).toBeGreaterThan(12_000)
  }, 300_000)

  test('who × route: lists and registers answer roles only, and tell of nothing out of reach', async () => {
    const there = new Map<string, (typeof places)['AGENT']>()
    for (const lane of lanes)
      for (const regionCode of ['421202', '421221']) {
        const { data } = await make(lane, regionCode)
        there.set(data.id, { ...places[lane.kind], regionCode })
      }
    const wrong: string[] = []
    for (const [name, route] of ofStaff)
      for (const caller of callers) {
        const { status, code, text } = await ask(name, caller.token)
        const { staff } = caller
        const cell = `${name} by ${caller.name}: ${status} ${code}`
        if (!staff || !route.roles.includes(staff.role)) {
          if (code !== (staff ? 'STF-03' : 'STF-01')) wrong.push(cell)
          continue
        }
        const region = regionIn(name)
        if (region && !coversRegion(staff, region)) {
          const silent = status === 200 && !text.includes(region)
          if (!silent && code !== 'REQ-404' && code !== 'STF-03') wrong.push(`${cell}, of another county`)
        } else if (ofCounties.includes(route) && staff.regionCode === cityCode) {
          if (code !== 'STF-03') wrong.push(`${cell}, in the city`)
        } else if (unexpected(code) || /^(STF-|SYS-03)/.test(code)) wrong.push(cell)
        for (const [id] of text.matchAll(/4212\d\d-[0-9a-f]{8}-[0-9a-f-]{27}/g)) {
          const place = there.get(id)
          if (place && !reaches(staff, place)) wrong.push(`${cell} tells of ${id}`)
        }
        if (route.method === 'DELETE') caller.token = await sessionOf(stack(), staff)
      }
    expect(wrong).toEqual([])
    expect(ofStaff.length * callers.length).toBeGreaterThan(500)
  }, 300_000)
})

/** The county that a sample input names, if any. */
function regionIn(name: DeskRouteName): string | undefined {
  const { params, query, body } = staffInputs[name] ?? {}
  const named = { ...query, ...(body as Record<string, unknown> | undefined), ...params } as Record<
    string,
    unknown
  >
  const region = named.region ?? named.regionCode
  return typeof region === 'string' ? region : undefined
}
