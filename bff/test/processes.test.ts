import { routes } from '@clf/shared/routes'
import { Outside } from '../src/journey/outside'
import {
  fillIn,
  freeze,
  gather,
  signAll,
  startBySeller,
  submit,
  untilDone,
  type Deal,
} from '../src/journey/steps'
import { eventOf, sendEvent } from './registryCalls'
import { startServers } from './serverProcess'

/** Two real server processes on one PostgreSQL database, as a county would run them. */
describe('several processes on one database', () => {
  let up: Awaited<ReturnType<typeof startServers>>
  beforeAll(async () => void (up = await startServers(2)))
  afterAll(() => up?.stop())

  /** The server of the n-th phone. */
  const serverOf = (n: number) => {
    const server = up.servers[n % up.servers.length]
    if (!server) throw new Error('no server')
    return server
  }
  const baseOf = (n: number) => serverOf(n).url

  it('share the work of sales whose sides sit on different processes', async () => {
    const outside = new Outside(up.world.url)
    const deals = await Promise.all(
      [0, 1, 2].map(n => gather(i => baseOf(i + n), outside, { owners: 1, buyers: 1 })),
    )
    await Promise.all(
      deals.map(async deal => {
        await startBySeller(deal)
        await fillIn(deal)
        await freeze(deal)
        await signAll(deal)
        await submit(deal)
        const { state, filing } = await untilDone(deal)
        expect(state).toBe('FILED')
        expect(filing?.caseNo).toBeTruthy()
      }),
    )
    const numbers = await Promise.all(deals.map(numberOf))
    expect(new Set(numbers).size).toBe(deals.length)
  })

  it('lose nothing that was acknowledged when one is killed in the middle', async () => {
    const outside = new Outside(up.world.url)
    const deal = await gather(() => baseOf(0), outside, { owners: 1, buyers: 1 })
    await startBySeller(deal)
    await fillIn(deal)
    await freeze(deal)
    await signAll(deal)
    const filed = await submit(deal)
    // Filed is acknowledged; sealing, registry and case have hardly begun.
    await serverOf(0).kill()
    await serverOf(0).start()
    const done = await untilDone(deal)
    expect(done.filing?.contractNo).toBe(filed.filing?.contractNo)
    expect(done.version).toBeGreaterThanOrEqual(filed.version)
    expect(done.filing).toMatchObject({ document: { state: 'DONE' }, registry: 'DONE', acceptance: 'DONE' })
  })

  it('apply a message of the registry once when killed between the message and the answer', async () => {
    const outside = new Outside(up.world.url)
    const deal = await gather(() => baseOf(1), outside, { owners: 1, buyers: 1 })
    await startBySeller(deal)
    await fillIn(deal)
    await freeze(deal)
    await signAll(deal)
    await submit(deal)
    const life = ['1', '3', '1', '5'].map((status, i) => eventOf(deal.home.unitNo, { seq: i + 1, status }))
    for (const [i, event] of life.entries()) {
      const lost = sendEvent({ url: baseOf(0) }, event).catch(() => null)
      await new Promise(done => setTimeout(done, i * 12))
      await serverOf(0).kill()
      await lost
      await serverOf(0).start()
      // The registry repeats what was not answered.
      expect(await sendEvent({ url: baseOf(0) }, event)).toMatchObject({ status: 200, body: { code: 0 } })
    }
    const [seller] = deal.sellers
    const view = await seller?.call(routes.getContract, { params: { id: deal.id } })
    expect(view).toMatchObject({ state: 'FILED', transfer: { state: 'WITHDRAWN' } })
    const { events = [] } = (await seller?.call(routes.timeline, { params: { id: deal.id } })) ?? {}
    expect(events.filter(e => /受理过户|过户登记已撤回/.test(e.title))).toHaveLength(2)
  })

  async function numberOf(deal: Deal) {
    const [seller] = deal.sellers
    return (await seller?.call(routes.getContract, { params: { id: deal.id } }))?.filing?.contractNo
  }
})
