import type { Logger } from 'pino'
import type { Parameters } from '@clf/shared/rules'
import type { Config } from './config'
import type { KeyProvider } from './crypto'
import type { DocumentPort } from './document'
import type { HostPort } from './host/port'
import type { AcceptancePort } from './acceptance/port'
import type { OnsitePort } from './onsite/port'
import type { RegistryPort } from './registry/port'
import type { WitnessPort } from './log/port'
import type { BlobStore } from './store/blobs'
import type { Enqueue } from './outbox'
import type { Store } from './store'
import type { ChangeHub } from './http/changeHub'

/** What the rooms are handed by `main.ts`. No room builds its own clock, store or client. */
export interface App {
  config: Config
  store: Store
  blobs: BlobStore
  keys: KeyProvider
  log: Logger
  /** Epoch milliseconds. */
  clock: () => number
  hub: ChangeHub
  host: HostPort
  registry: RegistryPort
  acceptance: AcceptancePort
  onsite: OnsitePort
  documents: DocumentPort
  witness: WitnessPort
  parameters: (regionCode: string) => Promise<Parameters>
  /** Reads the parameters again, after this process has changed one; others notice within two seconds. */
  refreshParameters: () => Promise<void>
  enqueue: Enqueue
  /** Tells the outbox worker that there is something to do. */
  wake: () => void
}
