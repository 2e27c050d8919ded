import { draftStates, frozenStates, type ContractState } from '@clf/shared/contract'
import type { Finding } from '@clf/shared/rules'
import type { App } from '../app-context'
import { changeContract, type Change } from '../ledger/change'
import { findContract } from '../ledger/contract.sql'
import type { EventType } from '../ledger/eventTitles'
import { notifyOthers } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { openCases } from '../verification/facts.sql'
import { messages } from './messages'
import { byRegistry, type Cause } from './settleUnit'

const lock: Finding = { code: 'REG-01', severity: 'B' }
const unfiled: readonly ContractState[] = [...draftStates, ...frozenStates]

/** Contracts on a home that are not filed yet; one whose check is running asks the registry itself. */
async function unfiledOn(app: App, tx: Tx, regionCode: string, unitNo: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('contract')
    .select('id')
    .where('region_code', '=', regionCode)
    .where('unit_no', '=', unitNo)
    .where('state', 'in', [...unfiled])
    .where(e => e.or([e('expires_at', 'is', null), e('expires_at', '>', app.clock())]))
    .execute()
  return rows.map(row => row.id)
}

const isLock = ({ code }: Finding) => code === lock.code
const stops = ({ severity }: Finding) => severity === 'B' || severity === 'W'

type Step = Omit<Change, 'events'> & { action: 'lockUnit' | 'unlockUnit' | 'noteLock' }

/** What a case on the home, or its end, does to an unfiled contract; null when it stands so already. */
function stepOf({ data, extras }: ContractRecord, locked: boolean): Step | null {
  const { state } = data
  if (locked === extras.findings.some(isLock)) return null
  const others = extras.findings.filter(finding => !isLock(finding))
  const findings = locked ? [...others, lock] : others
  if (!draftStates.includes(state)) return { action: 'noteLock', extras: { findings } }
  if (locked) return { action: 'lockUnit', to: 'BLOCKED', extras: { findings, lockedFrom: state } }
  // Back to where people stood, unless something else stopped them before or stops them by now.
  const { lockedFrom } = extras
  const stays = state !== 'BLOCKED' || lockedFrom === 'BLOCKED' || others.some(stops)
  const to = stays ? state : lockedFrom === 'IDENTITY' ? lockedFrom : 'DRAFT'
  return { action: 'unlockUnit', to, extras: { findings, lockedFrom: null } }
}

/**
 * T21: while the registry has a case open on a home, what people are still typing there is BLOCKED and what they are signing
 * is marked; nobody's words or signatures are lost. When the last case is over they go on from where they were.
 * @returns the contracts that changed
 */
export async function settleDrafts(
  app: App,
  tx: Tx,
  regionCode: string,
  unitNo: string,
  { caseNo, status }: Cause,
): Promise<string[]> {
  const locked = (await openCases(app, regionCode, unitNo, tx)).length > 0
  const type: EventType = locked ? 'unit.locked' : 'unit.unlocked'
  const message = locked ? messages.unitLocked : messages.unitUnlocked
  const changed: string[] = []
  for (const id of await unfiledOn(app, tx, regionCode, unitNo)) {
    const before = await findContract(app, id, tx)
    const step = before && stepOf(before, locked)
    if (!step) continue
    const { action, ...change } = step
    const events = [{ type, by: 'registry', data: { caseNo, status } }]
    const record = await changeContract(app, tx, id, action, byRegistry, () => ({ ...change, events }))
    await notifyOthers(app, tx, record, '', message.title, message.body)
    changed.push(id)
  }
  return changed
}
