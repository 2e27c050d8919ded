import { v7 as uuidv7 } from 'uuid'
import { ownersOf, sellersOf, type ContractData, type House, type Party } from '@clf/shared/contract'
import { runRules, worst, type Facts, type Finding, type Gate } from '@clf/shared/rules'
import type { App } from '../app-context'
import { claimOn } from '../ledger/claim.sql'
import { consentsOf } from '../identity/consents'
import { personKeyOf } from '../ledger/contract.sql'
import { knowsOwner, withOwners } from '../ledger/owners'
import { RegistryDown } from '../registry/port'
import { beijingDay } from '../time'
import { lookupsToday, type Outcome, type VerificationDraft } from './verification.sql'
import { otherDrafts, openCases } from './facts.sql'

export interface GateResult {
  house: House | null
  findings: Finding[]
  blocked: boolean
  unavailable: boolean
  /** Write it in the transaction that acts on the result; also when the result is a refusal. */
  record: VerificationDraft
}

/** Who asks: a party on a phone, or the system by itself. */
export interface Asker {
  /** Party id, `staff:<id>` or `system`. */
  partyId: string
  personKey: string
  /** Staff at a desk, whose look-ups are not counted. */
  desk?: boolean
}

const outcomeOf = (findings: readonly Finding[]): Outcome => {
  const severity = worst(findings)
  if (findings.some(f => f.code === 'SYS-01')) return 'UNAVAILABLE'
  if (severity === 'B') return 'BLOCKED'
  if (severity === 'W') return 'WINDOW'
  return severity === 'A' || severity === 'I' ? 'NOTICE' : 'PASS'
}

/** The seller whose name the registry is asked with: one who has joined, owners first; at a desk the owner who is named. */
const holderOf = (data: ContractData): Party | undefined =>
  [...ownersOf(data), ...sellersOf(data)].find(p => p.joinedAt !== null) ??
  (data.channel === 'SELF' ? undefined : ownersOf(data)[0])

/** A gate that asks the registry: collects the facts, runs the rules, drafts the verification record. Calls out: never inside a transaction. */
export async function runRegistryGate(
  app: App,
  gate: Gate,
  data: ContractData,
  asker: Asker,
): Promise<GateResult> {
  const parameters = await app.parameters(data.regionCode)
  const requestedAt = app.clock()
  const started = performance.now()
  const holder = holderOf(data)
  const answer = await askRegistry(app, data, holder)
  const house = answer.house
  const facts: Facts = {
    today: beijingDay(requestedAt),
    // At the first look the registry names the owners; later they must be the very people who sign.
    contract:
      gate === 'G2' && house && knowsOwner(data, house)
        ? { ...data, parties: withOwners(data, house) }
        : data,
    house,
    registryDown: answer.down,
    notFound: !answer.down && house === null,
    others: house ? await othersOn(app, data, house) : [],
    lockedCases: house ? await openCases(app, data.regionCode, house.unitNo) : [],
    lookups: gate === 'G2' && !asker.desk ? await lookupsWith(app, asker.personKey, house) : null,
    referenceFenPerM2: null,
  }
  // Before a text is frozen the home is looked at as at G2; the text itself has its own rules.
  const findings = runRules(gate === 'G4' ? 'G2' : gate, facts, parameters)
  const severity = worst(findings)
  return {
    house,
    findings,
    blocked: severity === 'B' || severity === 'W',
    unavailable: answer.down,
    record: {
      contractId: data.id,
      gate,
      unitNo: house?.unitNo ?? null,
      operatorKey: asker.personKey,
      operator: asker.partyId,
      requestedAt,
      source: 'registry',
      request: answer.request,
      response: answer.raw,
      rulesVersion: String(parameters.version),
      findings,
      outcome: outcomeOf(findings),
      latencyMs: Math.round(performance.now() - started),
      timedOut: answer.down,
    },
  }
}

/** The look-ups of today, this one included. */
async function lookupsWith(app: App, personKey: string, house: House | null) {
  const { count, units } = await lookupsToday(app, personKey)
  if (house) units.add(house.unitNo)
  return { count: count + 1, units: units.size }
}

/** Who has no consent on record stands at a desk: the contract that was begun there says so in its first event. */
const atDesk = ({ channel, id }: ContractData) => (channel === 'SELF' ? '' : `desk:${id}`)

async function askRegistry(app: App, data: ContractData, holder: Party | undefined) {
  if (!holder || !data.certNo) throw new Error('no seller or no certificate to ask about')
  const consents = await consentsOf(app, personKeyOf(app, holder))
  const request = {
    reqId: uuidv7(),
    areaCode: data.regionCode,
    certNo: data.certNo,
    holder: { name: holder.name, idNo: holder.idNo },
    consentId: consents.find(c => c.kind === 'registryQuery')?.id ?? atDesk(data),
  }
  try {
    const { house, raw } = await app.registry.verifyUnit(request)
    return { request, house, raw, down: false }
  } catch (error) {
    if (!(error instanceof RegistryDown)) throw error
    app.log.warn({ reason: error.reason, contractId: data.id }, 'registry gave no answer')
    return { request, house: null, raw: null, down: true }
  }
}

async function othersOn(app: App, data: ContractData, house: House): Promise<Facts['others']> {
  const claim = await claimOn(app, data.regionCode, house.unitNo)
  const drafts = await otherDrafts(app, data, house.unitNo)
  if (!claim || claim.contractId === data.id) return drafts
  return [
    ...drafts.filter(d => d.id !== claim.contractId),
    { id: claim.contractId, hold: claim.kind, sameSeller: false },
  ]
}
