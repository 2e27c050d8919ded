import { v7 as uuidv7 } from 'uuid'
import { GENESIS } from '@clf/shared/evidence'
import type { ErrorCode } from '@clf/shared/phrases'
import type { ContractData, Party, Scope, Side } from '@clf/shared/contract'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { consentMention } from '../identity/consentMention'
import { requireConsents } from '../identity/consents'
import type { Person } from '../identity/person'
import { takeEntry } from '../intake/entry'
import { requireOpen } from '../parameters/opening'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { insertContract } from '../ledger/contract.sql'
import { appendEvents } from '../ledger/events'
import { expiryOf } from '../ledger/expiry'
import { demandPrintableName } from './printable'
import { emptyExtras, type ContractRecord, type Extras, type Matter } from '../ledger/record'

export interface StartContract {
  regionCode: string
  side: Side
  scope: Scope
  /** What waits elsewhere and led here. */
  matter?: Matter | null
  /** Token of a person whom the acceptance platform sent. */
  entry?: string | undefined
}

/** A "no" belongs to a window; each has its own sentence. */
const scopeRules: readonly [keyof Scope, ErrorCode][] = [
  ['individuals', 'PTY-07'],
  ['fullPayment', 'PAY-03'],
  ['existingResidence', 'PRO-01'],
  ['actInPerson', 'AGT-01'],
]

/** The person of a session as the first party of a contract. */
export const partyFrom = (person: Person, id: string, side: Side, at: number): Party => ({
  id,
  side,
  role: side === 'seller' ? 'OWNER' : 'BUYER',
  name: person.name,
  idType: person.idType,
  idNo: person.idNo,
  phone: person.phone,
  address: null,
  share: null,
  joinedAt: isoTime(at),
})

/** Checks before the transaction. @throws Refusal CUT-01, NAM-01, CNS-01, the scope rule's code */
export async function checkStart(app: App, person: Person, start: StartContract): Promise<void> {
  demandPrintableName(person.name)
  await requireOpen(app, start.regionCode)
  for (const [question, code] of scopeRules) if (!start.scope[question]) throw new Refusal(code)
  await requireConsents(app, person.key, start.side)
}

/** Where these people go back to when the contract is filed. */
function rememberedOf(matter: Matter): Pick<Extras, 'registryCase' | 'formCase'> {
  if (matter.from === 'acceptance') return { formCase: matter.projId }
  const { regProjId, unitNo, returnUrl } = matter
  return { registryCase: { regProjId, unitNo, returnUrl } }
}

interface Beginning extends Pick<
  ContractData,
  'id' | 'regionCode' | 'channel' | 'startedBy' | 'scope' | 'parties'
> {
  extras: Partial<Extras>
}

/** A contract in DRAFT that nothing has happened to yet. */
export async function newRecord(app: App, { extras, ...begun }: Beginning): Promise<ContractRecord> {
  const now = app.clock()
  return {
    data: {
      ...begun,
      state: 'DRAFT',
      startedAt: isoTime(now),
      certNo: null,
      house: null,
      coWay: null,
      buyersAreFamily: false,
      marriage: {},
      terms: {},
      frozen: null,
      filing: null,
    },
    extras: { ...emptyExtras, ...extras },
    version: 1,
    textVersion: 0,
    headHash: GENESIS,
    eventSeq: 0,
    expiresAt: await expiryOf(app, null, 'DRAFT', begun.regionCode),
    createdAt: now,
    updatedAt: now,
  }
}

/** T1: a new contract in DRAFT with its first party. */
export async function startContract(
  app: App,
  tx: Tx,
  person: Person,
  start: StartContract,
): Promise<ContractRecord> {
  const now = app.clock()
  const { regionCode } = start
  const id = `${regionCode}-${uuidv7()}`
  const jointCase = start.entry ? await takeEntry(app, tx, person, start.entry, { id, regionCode }) : null
  const fresh = await newRecord(app, {
    id,
    regionCode,
    channel: 'SELF',
    startedBy: start.side,
    scope: start.scope,
    parties: [partyFrom(person, 'p1', start.side, now)],
    extras: { jointCase, ...(start.matter ? rememberedOf(start.matter) : {}) },
  })
  const record = await appendEvents(app, tx, fresh, [
    {
      type: 'contract.started',
      by: 'p1',
      data: {
        side: start.side,
        regionCode: start.regionCode,
        channel: 'SELF',
        ...(await consentMention(app, person.key, tx)),
      },
    },
  ])
  await insertContract(app, tx, record)
  return record
}
