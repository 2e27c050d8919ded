import { deadLetters } from '../src/outbox'
import type { Deal } from '../src/journey/steps'
import { dealAt, look, pair } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const contracts = 4

/** The long one is `npm run soak`: 500 contracts and a server that is killed every few seconds. */
describeEachStore(getStore => {
  const stack = useTestStack(getStore)

  test('with faults in a third of all calls everything gets through, once', async () => {
    const deals: Deal[] = []
    for (let i = 0; i < contracts; i++) deals.push(await dealAt(stack(), 'filed'))
    const services = ['registry', 'acceptance', 'inbox', 'tsa']
    await stack().mock('POST', '/__mock/chance', { share: 0.33, services })
    const filings = () => Promise.all(deals.map(async deal => (await look(pair(deal).buyer, deal)).filing))
    const open = async () =>
      (await filings()).filter(
        f => f?.document.state !== 'DONE' || f.registry !== 'DONE' || f.acceptance !== 'DONE',
      ).length
    for (let i = 0; i < 60 && (await open()) > 0; i++) {
      // Not so far that the sessions of the phones end.
      await stack().advance(45_000)
      await stack().drain()
    }
    expect(await open()).toBe(0)
    const numbers = (await filings()).map(filing => filing?.contractNo)
    const { pushes } = await stack().mock<{ pushes: { contractNo: string }[] }>(
      'GET',
      '/__mock/registry/pushes',
    )
    const pushed = pushes.map(push => push.contractNo).filter(no => numbers.includes(no))
    expect([...pushed].sort()).toEqual([...numbers].sort())
    const { cases } = await stack().mock<{ cases: { projId: string; state: string }[] }>(
      'GET',
      '/__mock/acceptance/cases',
    )
    for (const filing of await filings())
      expect(cases.filter(each => each.projId === filing?.caseNo)).toMatchObject([{ state: 'FINISHED' }])
    expect(await deadLetters(getStore().db, null)).toEqual([])
  })
})
