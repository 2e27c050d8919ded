import type { App } from '../app-context'
import { OpenRefusal } from '../open'
import { openWork } from '../registry/workList.sql'
import type { ContractRecord } from '../ledger/record'
import { isUniqueViolation, RetryTransaction, type Tx } from '../store'
import { digestOf, filedOn, insertEvent, knownEvent, latestOf, saveCase, touchClaim } from './cases.sql'
import { isNewer, newOwnersOf } from './decide'
import { recorded, transferType, type NewOwners, type RegistryEvent } from './event'
import { recheckSoon } from './recheckJob'
import { settleDrafts } from './settleDrafts'
import { settleUnit } from './settleUnit'

export interface Received {
  /** APPLIED: newest of its case. KEPT: older than what we know. DUPLICATE: came before. */
  outcome: 'APPLIED' | 'KEPT' | 'DUPLICATE'
  contract: ContractRecord | null
  /** Contracts on the home that are not filed yet and were stopped, or may go on. */
  drafts: readonly string[]
  /** The case stood as recorded in the register before this message. */
  wasRecorded: boolean
}

/**
 * T17–T19, T21. Idempotent by event id, ordered by the case's own count, all in one transaction: after a crash the
 * registry repeats the message and it is either wholly known or wholly new. @throws OpenRefusal 40901 same id, other message
 */
export async function receiveEvent(app: App, event: RegistryEvent): Promise<Received> {
  const received = await app.store.transaction(tx => receive(app, tx, event).catch(again))
  if (received.contract) app.hub.changed(received.contract.data.id)
  for (const id of received.drafts) app.hub.changed(id)
  return received
}

/** The same message on two connections at once: the second one looks again and finds the first. */
const again = (error: unknown): never => {
  throw isUniqueViolation(error) ? new RetryTransaction('another message of this case won') : error
}

async function receive(app: App, tx: Tx, event: RegistryEvent): Promise<Received> {
  const { regionCode, unitNo } = event
  const known = await knownEvent(app, event, tx)
  if (known !== null) {
    if (known !== digestOf(event)) throw new OpenRefusal(409, 40901, '同一消息编号的内容不一致')
    return { outcome: 'DUPLICATE', contract: null, drafts: [], wasRecorded: false }
  }
  const latest = await latestOf(tx, event)
  const wasRecorded = latest?.status === recorded && event.regType === transferType
  const newer = !latest || isNewer(event, { ...latest, eventId: latest.event_id ?? '' })
  await insertEvent(app, tx, event, newer)
  if (!newer) return { outcome: 'KEPT', contract: null, drafts: [], wasRecorded: false }
  const before = await filedOn(app, regionCode, unitNo, tx)
  const newOwners = ownersAfter(event, before)
  await saveCase(tx, event, newOwners)
  await touchClaim(tx, regionCode, unitNo)
  const contract = await settleUnit(app, tx, regionCode, unitNo, event)
  const drafts = await settleDrafts(app, tx, regionCode, unitNo, event)
  // Whatever the registry did to the home may have left something on it: look at once, after the commit.
  if (contract) await recheckSoon(app, tx, contract.data, event)
  return { outcome: 'APPLIED', contract, drafts, wasRecorded }
}

function ownersAfter(event: RegistryEvent, contract: ContractRecord | null): NewOwners | null {
  if (event.status !== recorded || event.regType !== transferType || !contract) return null
  // A name that differs is not believed before the register itself has been asked.
  return newOwnersOf(contract.data, event.newOwners) === 'BUYERS' ? 'BUYERS' : 'ASK'
}

/** What an event leaves for people to look at, said after the commit. */
export async function noteOddities(app: App, event: RegistryEvent, received: Received): Promise<void> {
  const { contract, outcome, wasRecorded } = received
  if (outcome === 'DUPLICATE') return
  const ours = contract?.data.filing?.contractNo ?? null
  const matter = {
    regionCode: event.regionCode,
    subject: event.caseNo,
    contractId: contract?.data.id ?? null,
    contractNo: event.contractNo,
  }
  // A transfer that is in the register is not undone by a message: somebody must ask the registry.
  if (wasRecorded && event.status !== recorded)
    await openWork(app, { ...matter, kind: 'AFTER_RECORDING', ours: recorded, theirs: event.status })
  if (contract && event.regType === transferType && event.contractNo && event.contractNo !== ours)
    await openWork(app, { ...matter, kind: 'OTHER_CONTRACT', ours, theirs: event.contractNo })
}
