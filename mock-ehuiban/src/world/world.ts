import type { Config } from '../config'
import type { Person } from '../personas/types'
import { CallLog } from './calls'
import { Clock } from './clock'
import { Devices, type Device } from './devices'
import { Faults } from './faults'
import { Homes, seedHomeTable } from './homes'
import { People } from './people'
import { Store, type Cell } from './store'

/** Everything that the services, the phones and the panel share. */
export interface World {
  config: Config
  store: Store
  clock: Clock
  calls: CallLog
  faults: Faults
  people: People
  homes: Homes
  devices: Devices
  /** The next number for something minted; never given twice, also across a reset. */
  nextNumber(): number
  reset(): void
}

/** Minutes since 2026: a mock that lost its data still mints people and homes that an older run has not used. */
const firstNumber = () => ({ last: Math.floor((Date.now() - Date.UTC(2026, 0, 1)) / 60_000) + 10_000 })

export function createWorld(config: Config, realNow: () => number = Date.now): World {
  const store = new Store(config.dataDir)
  const offset = store.cell('clock', () => ({ ms: 0 }))
  const minted = store.cell<Record<string, Person>>('people', () => ({}))
  const homes = store.cell('homes', seedHomeTable)
  const devices = store.cell<Record<string, Device>>('devices', () => ({}))
  const numbers = store.cell('numbers', firstNumber)
  const resettable: Cell<unknown>[] = [offset, minted, homes]
  const world: World = {
    config,
    store,
    clock: new Clock(offset, realNow),
    calls: new CallLog(() => world.people.names()),
    faults: new Faults(),
    people: new People(minted),
    homes: new Homes(homes),
    devices: new Devices(devices),
    nextNumber() {
      numbers.value.last++
      numbers.touch()
      return numbers.value.last
    },
    reset() {
      for (const cell of resettable) cell.reset()
      world.devices.reset()
      world.faults.clear()
      world.calls.clear()
    },
  }
  return world
}
