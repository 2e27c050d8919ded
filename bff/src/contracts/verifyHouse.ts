import { parseCertNo } from '@clf/shared/property'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { runRegistryGate, type GateResult } from '../verification/gate'
import { insertVerification, lookupsToday } from '../verification/verification.sql'
import type { Tx } from '../store'
import { actingOf, isDesk, type Access } from '../ledger/acting'
import { bySystem, changeContract } from '../ledger/change'
import { knowsOwner, mayLookUp, withOwners } from '../ledger/owners'
import type { ContractRecord } from '../ledger/record'

/** Before anything is asked: certificate number, who may ask, how often. @throws Refusal OWN-05, QRY-01, QRY-02 */
export async function checkLookup(app: App, access: Access, typed: string): Promise<string> {
  const cert = parseCertNo(typed)
  if (!cert.ok)
    throw new Refusal(cert.code, { fields: [{ path: 'certNo', message: '请对照证书首页核对证号' }] })
  if (!mayLookUp(access.contract.data)) throw new Refusal('QRY-01')
  // Who works at a desk asks all day; how often is for supervision to see.
  if (isDesk(access)) return cert.certNo
  const parameters = await app.parameters(access.contract.data.regionCode)
  const { count } = await lookupsToday(app, actingOf(access).personKey)
  if (count >= parameters.lookupsPerDay) throw new Refusal('QRY-02')
  return cert.certNo
}

/** First step: VERIFYING, with the number saved, so that nothing typed is lost whatever the registry does. */
export function beginVerification(app: App, tx: Tx, access: Access, certNo: string): Promise<ContractRecord> {
  const { by, id } = actingOf(access)
  return changeContract(app, tx, access.contract.data.id, 'verify', by, () => ({
    data: { certNo },
    to: 'VERIFYING',
    events: [{ type: 'house.checking', by: id }],
  }))
}

/** Second step, outside any transaction: ask the registry and run gate G2 over the owners it names. */
export async function askAboutHouse(app: App, access: Access, record: ContractRecord): Promise<GateResult> {
  const { id, personKey } = actingOf(access)
  const asker = { partyId: id, personKey, desk: isDesk(access) }
  return runRegistryGate(app, 'G2', record.data, asker)
}

/** Third step: the record of the check, the home, and every registered owner as a required signer. */
export function finishVerification(
  app: App,
  tx: Tx,
  record: ContractRecord,
  result: GateResult,
): Promise<ContractRecord> {
  return changeContract(app, tx, record.data.id, 'verified', bySystem, async current => {
    const mention = await insertVerification(app, tx, result.record)
    return {
      ...outcomeOf(app, current, result),
      events: [
        {
          type: eventOf(result),
          by: result.record.operator,
          data: { gate: 'G2', outcome: result.record.outcome, ...mention },
        },
      ],
    }
  })
}

const eventOf = (result: GateResult) =>
  result.unavailable ? 'house.unavailable' : result.blocked ? 'house.blocked' : 'house.verified'

function outcomeOf(app: App, { data, extras }: ContractRecord, result: GateResult) {
  const { house, findings } = result
  if (result.unavailable) return { to: 'DRAFT' as const, extras: { findings } }
  // Missing owners (OWN-02) are no obstacle here: the registry names them and they are asked to sign.
  const known = house && knowsOwner(data, house) ? house : null
  if (result.blocked)
    return {
      to: 'BLOCKED' as const,
      data: { house: known },
      extras: { findings, verifiedAt: known ? app.clock() : null },
    }
  const parties = house ? withOwners(data, house) : data.parties
  const namedBy = Object.fromEntries(
    parties.filter(p => p.side === 'seller').map(p => [p.id, 'seller' as const]),
  )
  return {
    to: 'IDENTITY' as const,
    data: { house, parties },
    extras: { findings, verifiedAt: app.clock(), namedBy: { ...extras.namedBy, ...namedBy } },
  }
}

/** The answer to the phone when the registry was silent: everything is saved, nothing goes on. */
export const refuseUnavailable = (result: { unavailable: boolean }) => {
  if (result.unavailable) throw new Refusal('SYS-01')
}
