import { brokenLink, chainEvents } from '@clf/shared/evidence'
import type { ContractState } from '@clf/shared/contract'
import type { App } from '../../src/app-context'
import { findContract } from '../../src/ledger/contract.sql'
import { eventsOf } from '../../src/ledger/events'
import type { ContractRecord } from '../../src/ledger/record'

/** What is true outside while a step runs: the model flips it, the registry's simulator says it. */
export interface Truth {
  restricted: boolean
  /** A transfer case of the registry is open on the unit. */
  caseOpen: boolean
}

const filedStates: readonly ContractState[] = [
  'FILED',
  'REVOKE_PENDING',
  'CHANGE_PENDING',
  'REG_ACCEPTED',
  'TRANSFERRED',
]
const endStates: readonly ContractState[] = ['TRANSFERRED', 'REVOKED', 'SUPERSEDED', 'CANCELLED', 'EXPIRED']
const unfiled = (state: ContractState) => !filedStates.includes(state) && !endStates.includes(state)

/**
 * I1 to I6 of the life cycle, read from the rows themselves, never from the server's own answer.
 * @returns what is broken, in words; empty when all hold
 */
export async function brokenInvariants(
  app: App,
  before: ContractRecord,
  { data, textVersion }: ContractRecord,
  truth: Truth,
): Promise<string[]> {
  const was = { state: before.data.state, textVersion: before.textVersion }
  const { id, state } = data
  const broken: string[] = []
  const given = await signatures(app, id)
  if (unfiled(was.state) && state === 'FILED') {
    for (const party of data.parties) {
      const own = given.filter(
        s => s.party_id === party.id && s.text_version === textVersion && s.voided_at === null,
      )
      if (own.length !== 1) broken.push(`I1: filed without the signature of ${party.id}`)
      else if (!(await faceUsedFor(app, id, own[0]?.face_session_id ?? '', data.frozen?.textSha256)))
        broken.push(`I1: filed without a face check of ${party.id} for this text`)
    }
    if (truth.restricted) broken.push('I2: filed while the home is restricted')
    if (truth.caseOpen) broken.push('I2: filed while a registry case is open')
  }
  const ended = state !== was.state && (state === 'REVOKED' || state === 'SUPERSEDED')
  if (ended && truth.caseOpen) broken.push(`I3: ${state} while a registry case is open`)
  if (ended) {
    const agreed = Math.max(...given.map(s => s.text_version))
    for (const party of data.parties)
      if (!given.some(s => s.party_id === party.id && s.text_version === agreed && s.voided_at === null))
        broken.push(`I1: ${state} without the signature of ${party.id} on the agreement`)
    if (agreed === was.textVersion) broken.push(`I1: ${state} without an agreement`)
  }
  if (was.state !== 'TRANSFERRED' && state === 'TRANSFERRED' && was.state !== 'REG_ACCEPTED')
    broken.push(`I4: transferred from ${was.state}`)
  if (unfiled(state) && given.some(s => s.text_version < textVersion && s.voided_at === null))
    broken.push('I5: a signature outlived its text')
  if (state === 'IDENTITY' && given.some(s => s.voided_at === null))
    broken.push('I5: signatures survived an edit')
  if (state === 'IDENTITY' && truth.caseOpen) broken.push('T21: people type on while a registry case is open')
  if (endStates.includes(was.state) && state !== was.state) broken.push(`I6: left ${was.state} for ${state}`)
  return broken
}

/** The chain has every event and no broken link; at most one contract is alive on the unit. */
export async function brokenEvidence(app: App, id: string, unitNo: string): Promise<string[]> {
  const events = await eventsOf(app, id)
  const broken: string[] = []
  if (brokenLink(chainEvents(events)) !== -1) broken.push('chain: a link is broken')
  if (events.some((event, i) => event.seq !== i + 1)) broken.push('chain: a number is missing')
  const head = (await findContract(app, id))?.headHash
  if (chainEvents(events).at(-1)?.sm3 !== head) broken.push('chain: the head is not the last event')
  const filed = await app.store.db
    .selectFrom('filing')
    .select('contract_id')
    .where('unit_no', '=', unitNo)
    .execute()
  const alive: string[] = []
  for (const { contract_id } of filed) {
    const state = (await findContract(app, contract_id))?.data.state
    if (state && filedStates.includes(state) && state !== 'TRANSFERRED') alive.push(contract_id)
  }
  if (alive.length > 1) broken.push(`DUP-02: ${alive.length} live filings on one unit`)
  return broken
}

const signatures = (app: App, id: string) =>
  app.store.db
    .selectFrom('signature')
    .select(['party_id', 'text_version', 'face_session_id', 'voided_at'])
    .where('region_code', '=', id.slice(0, 6))
    .where('contract_id', '=', id)
    .execute()

async function faceUsedFor(app: App, id: string, sessionId: string, textSha256: string | undefined) {
  const row = await app.store.db
    .selectFrom('face_session')
    .select(['contract_id', 'state', 'text_sha256'])
    .where('region_code', '=', id.slice(0, 6))
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return row?.contract_id === id && row.state === 'CONSUMED' && row.text_sha256 === textSha256
}
