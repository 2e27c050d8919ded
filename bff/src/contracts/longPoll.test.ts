import type { App } from '../app-context'
import { ChangeHub } from '../http/changeHub'
import { findContract, versionOf } from '../ledger/contract.sql'
import { waitForChange } from './longPoll'
import type { ContractRecord } from '../ledger/record'

jest.mock('../ledger/contract.sql')
jest.useFakeTimers()

const contract = (version: number) => ({ data: { id: 'c' }, version }) as ContractRecord
const app = { hub: new ChangeHub() } as App

/** Seconds until the wait for something newer than version 7 was answered, and with which version. */
async function waited(gone: () => boolean = () => false) {
  const started = performance.now()
  const answer = waitForChange(app, contract(7), 7, gone).then(({ version }) => ({
    version,
    seconds: Math.round((performance.now() - started) / 1000),
  }))
  await jest.advanceTimersByTimeAsync(60_000)
  return answer
}
const versions = (now: () => number) => {
  jest.mocked(versionOf).mockImplementation(() => Promise.resolve(now()))
  jest.mocked(findContract).mockImplementation(() => Promise.resolve(contract(now())))
}

test('without a change it ends after 25 seconds with the contract as it is', async () => {
  versions(() => 7)
  expect(await waited()).toEqual({ version: 7, seconds: 25 })
})

test('a change by another process is seen within a second', async () => {
  const from = performance.now()
  versions(() => (performance.now() - from < 3_500 ? 7 : 8))
  expect(await waited()).toEqual({ version: 8, seconds: 4 })
})

test('a change by this process is answered at once', async () => {
  let version = 7
  versions(() => version)
  setTimeout(() => {
    version = 8
    app.hub.changed('c')
  }, 1_300)
  expect(await waited()).toEqual({ version: 8, seconds: 1 })
})

test('when the phone has gone nobody waits for it', async () => {
  versions(() => 7)
  const from = performance.now()
  expect((await waited(() => performance.now() - from > 2_000)).seconds).toBeLessThanOrEqual(3)
})
