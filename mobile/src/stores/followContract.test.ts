import { contractId, draft } from '../../test/fixtures'
import '../../test/server'
import { http } from '../api/http'
import { useContractStore } from './contract'
import { followContract } from './followContract'

interface Poll {
  after: string
  signal: AbortSignal
  answer(view: unknown): void
  fail(): void
}
let polls: Poll[] = []

beforeEach(() => {
  jest.useFakeTimers()
  polls = []
  jest.spyOn(http, 'request').mockImplementation(
    ((config: { params: { after: string }; signal: AbortSignal }) =>
      new Promise<unknown>((resolve, reject) => {
        const { params, signal } = config
        const answer = (data: unknown) => resolve({ status: 200, data })
        polls.push({ after: params.after, signal, answer, fail: () => reject(new Error('lost')) })
      })) as typeof http.request,
  )
  useContractStore.setState({ id: contractId, view: draft })
})
afterEach(async () => {
  await jest.advanceTimersByTimeAsync(60_000)
  jest.useRealTimers()
})
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms)

test('all pages of a contract share one waiting request, also over the step to the next page', async () => {
  const first = followContract(contractId)
  const second = followContract(contractId)
  await pass(10)
  first()
  second()
  await pass(500)
  const third = followContract(contractId)
  await pass(10_000)
  expect(polls).toHaveLength(1)
  expect(polls[0]?.signal.aborted).toBe(false)
  third()
  await pass(3_000)
  expect(polls[0]?.signal.aborted).toBe(true)
})

test('a newer version is taken at once, and asked on from there', async () => {
  const stop = followContract(contractId)
  await pass(10)
  expect(polls[0]?.after).toBe('3')
  polls[0]?.answer({ ...draft, version: 4 })
  await pass(10)
  expect(useContractStore.getState().view?.version).toBe(4)
  expect(polls[1]?.after).toBe('4')
  stop()
})

test('a server that answers at once with nothing new is asked once a second', async () => {
  const stop = followContract(contractId)
  await pass(10)
  polls[0]?.answer(draft)
  await pass(500)
  expect(polls).toHaveLength(1)
  await pass(600)
  expect(polls).toHaveLength(2)
  stop()
})

test('after failures it says so and waits longer each time', async () => {
  const stop = followContract(contractId)
  await pass(10)
  polls[0]?.fail()
  await pass(10)
  expect(useContractStore.getState().stale).toBe(true)
  await pass(1_000)
  expect(polls).toHaveLength(2)
  polls[1]?.fail()
  await pass(1_500)
  expect(polls).toHaveLength(2)
  await pass(600)
  expect(polls).toHaveLength(3)
  polls[2]?.answer({ ...draft, version: 5 })
  await pass(10)
  expect(useContractStore.getState().stale).toBe(false)
  stop()
})

test('nothing is asked in the background', async () => {
  const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  const stop = followContract(contractId)
  await pass(30_000)
  expect(polls).toHaveLength(0)
  hidden.mockReturnValue(false)
  document.dispatchEvent(new Event('visibilitychange'))
  await pass(10)
  expect(polls).toHaveLength(1)
  stop()
})
