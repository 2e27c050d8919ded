import { filedStates, type ContractData, type House, type Restriction } from '@clf/shared/contract'
import { locksUnit } from '@clf/shared/codes'
import type { App } from '../app-context'
import { updateFiling } from '../filing/filing.sql'
import { bySystem, changeContract } from '../ledger/change'
import { findContract } from '../ledger/contract.sql'
import { notifyOthers } from '../ledger/notify'
import { openWork, resolveWork } from '../registry/workList.sql'
import type { Tx } from '../store'
import { runRegistryGate, type GateResult } from '../verification/gate'
import { insertVerification } from '../verification/verification.sql'
import { answerCases, casesOn, saveCase } from './cases.sql'
import { newOwnersOf } from './decide'
import { recorded, transferType } from './event'
import { messages } from './messages'
import { settleDrafts } from './settleDrafts'
import { settleUnit, type Cause } from './settleUnit'

const dayMs = 86_400_000
/** The registry was silent: soon again. */
const againMs = 10 * 60_000
/** No time of ours comes after this one: a contract that has ended is not looked at again. */
export const never = 8_640_000_000_000_000

const keyOf = ({ type, no }: Restriction) => `${type}/${no}`

/** Restrictions that came after the contract was filed; our own filing is none. */
const newOn = (data: ContractData, house: House | null): string[] => {
  const known = (data.house?.restrictions ?? []).map(keyOf)
  return (house?.restrictions ?? [])
    .filter(r => r.type !== 'FILED_ELSEWHERE' && !known.includes(keyOf(r)))
    .map(keyOf)
    .sort()
}

/**
 * Gate G7 for one filed contract: asks the registry, keeps a verification record, alerts all parties when a restriction
 * is new (RST-10) and says so when it is gone. Returns false when the registry gave no answer.
 */
export async function recheckContract(app: App, contractId: string, cause: Cause | null): Promise<boolean> {
  const record = await findContract(app, contractId)
  if (!record || !filedStates.includes(record.data.state)) {
    await app.store.transaction(tx => updateFiling(app, tx, contractId, { recheck_at: never }))
    return true
  }
  const gate = await runRegistryGate(app, 'G7', record.data, { partyId: 'system', personKey: 'system' })
  const found = gate.unavailable ? null : newOn(record.data, gate.house)
  await app.store.transaction(async tx => {
    await keep(app, tx, contractId, gate, found)
    if (gate.house) await learn(app, tx, record.data, gate.house, cause)
    const next = app.clock() + (gate.unavailable ? againMs : dayMs)
    await updateFiling(app, tx, contractId, { recheck_at: next })
  })
  app.hub.changed(contractId)
  if (found) await listForPeople(app, record.data, found)
  return !gate.unavailable
}

type News = keyof Pick<typeof messages, 'restricted' | 'free'>

/** Every new restriction is news, and that the last one is gone. */
function newsOf(known: readonly string[], found: readonly string[]): News | null {
  if (found.some(key => !known.includes(key))) return 'restricted'
  return known.length > 0 && found.length === 0 ? 'free' : null
}
const newsTypes = { restricted: 'restriction.found', free: 'restriction.gone' } as const

/** The record of the check, what the parties see, and what they are told. */
async function keep(
  app: App,
  tx: Tx,
  contractId: string,
  gate: GateResult,
  found: string[] | null,
): Promise<void> {
  const told: News[] = []
  const record = await changeContract(app, tx, contractId, 'recheck', bySystem, async ({ extras }) => {
    const mention = await insertVerification(app, tx, gate.record)
    if (found === null) return { events: [] }
    const news = newsOf(extras.restrictions ?? [], found)
    if (news) told.push(news)
    const data = { gate: 'G7', count: found.length, ...mention }
    return {
      extras: { findings: gate.findings, restrictions: found },
      events: news ? [{ type: newsTypes[news], by: 'system', data }] : [],
    }
  })
  for (const news of told) await notifyOthers(app, tx, record, '', messages[news].title, messages[news].body)
}

/**
 * The register itself may know more than its messages told us: an open case whose message is late, or who owns the home
 * after a recorded transfer. A message that comes later still wins by its count.
 */
async function learn(app: App, tx: Tx, data: ContractData, house: House, cause: Cause | null): Promise<void> {
  const { regionCode } = data
  const { unitNo } = house
  const cases = await casesOn(app, regionCode, unitNo, tx)
  const newOwners = newOwnersOf(data, house.owners)
  const asked = cases.find(kase => kase.newOwners === 'ASK')
  if (asked) await answerCases(tx, regionCode, unitNo, newOwners === 'BUYERS' ? 'BUYERS' : 'OTHERS')
  let learnt: Cause | undefined = asked
  for (const kase of house.cases) {
    if (cases.some(known => known.caseNo === kase.caseNo)) continue
    const bought = kase.regType === transferType && kase.status === recorded && newOwners === 'BUYERS'
    if (!bought && !locksUnit(kase.status)) continue
    const told = { eventId: '', contractNo: null, newOwners: [], seq: 0, at: 0 }
    await saveCase(tx, { ...told, ...kase, regionCode, unitNo }, bought ? 'BUYERS' : null)
    learnt ??= kase
  }
  const because = learnt ?? cause
  if (!because) return
  await settleUnit(app, tx, regionCode, unitNo, because)
  await settleDrafts(app, tx, regionCode, unitNo, because)
}

/** For the work list: restrictions on a filed home, until they are gone, and a home that went to somebody else. */
async function listForPeople(app: App, data: ContractData, found: string[]): Promise<void> {
  const { id, regionCode, filing } = data
  const matter = { kind: 'NEW_RESTRICTION', subject: id } as const
  const contract = { contractId: id, contractNo: filing?.contractNo ?? null }
  if (found.length > 0)
    await openWork(app, { ...matter, regionCode, ...contract, ours: '', theirs: found.join('、') })
  else await resolveWork(app, regionCode, matter, 'recheck')
  const cases = data.house ? await casesOn(app, regionCode, data.house.unitNo) : []
  const others = cases.find(kase => kase.newOwners === 'OTHERS')
  if (others)
    await openWork(app, {
      kind: 'OTHER_OWNERS',
      subject: others.caseNo,
      regionCode,
      ...contract,
      ours: '合同买方',
      theirs: `案件${others.caseNo}登记到他人名下`,
    })
}
