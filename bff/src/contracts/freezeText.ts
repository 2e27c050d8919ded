import { runRules, type Finding, textFacts } from '@clf/shared/rules'
import { maskName } from '@clf/shared/person'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { Tx } from '../store'
import { beijingDay, isoTime } from '../time'
import { runRegistryGate, type GateResult } from '../verification/gate'
import { insertVerification } from '../verification/verification.sql'
import { actingOf, type Access } from '../ledger/acting'
import { changeContract } from '../ledger/change'
import { demandBrokerage } from '../brokerage/brokerageOf'
import { takeClaim } from '../ledger/claim.sql'
import { refuseFirst, viewFindings } from '../ledger/findings'
import { freeze } from '../ledger/frozenText'
import { notifyOthers } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'
import { withOwners } from '../ledger/owners'
import { demandPrintableHouse, demandPrintableName } from './printable'

const hourMs = 3_600_000

/** Text rules (gate G4) over what is written now; the registry's facts are those of the last check. */
export async function textFindings(app: App, { data }: ContractRecord): Promise<Finding[]> {
  const facts = textFacts(data, beijingDay(app.clock()))
  return runRules('G4', facts, await app.parameters(data.regionCode))
}

/** Everything that can be refused without asking anybody. @throws Refusal NAM-01, NAM-02, JOIN-01, ACK-01 or the first rule's code */
export async function checkText(
  app: App,
  access: Access,
  acknowledged: readonly string[],
): Promise<Finding[]> {
  const { contract } = access
  const { reader } = actingOf(access)
  if (!contract.data.house) throw new Refusal('CON-01', { values: { missing: '房屋核验' } })
  demandBrokerage(contract.data)
  // The registry's owners were not typed by anybody: their names are looked at here.
  for (const { name } of contract.data.parties) demandPrintableName(name)
  demandPrintableHouse(contract.data.house)
  const absent = contract.data.parties.filter(p => !p.joinedAt)
  if (absent.length)
    throw new Refusal('JOIN-01', { values: { names: absent.map(p => maskName(p.name)).join('、') } })
  const findings = await textFindings(app, contract)
  refuseFirst(findings, reader === 'buyer')
  const open = findings.filter(f => f.severity === 'A' && !acknowledged.includes(f.code))
  if (open.length) throw new Refusal('ACK-01', { findings: viewFindings(open, reader) })
  return findings
}

/** The registry is asked again before people read and sign (as at gate G2, without counting as a look-up). */
export function askBeforeFreezing(app: App, access: Access): Promise<GateResult> {
  const { id, personKey } = actingOf(access)
  return runRegistryGate(app, 'G4', access.contract.data, { partyId: id, personKey })
}

/**
 * T6: version n+1 of the text with its digests, the unit held for the signing time. A home that is no longer free
 * leads to BLOCKED instead; the record of the check is written in both cases.
 */
export function freezeText(
  app: App,
  tx: Tx,
  access: Access,
  gate: GateResult,
  textRules: readonly Finding[],
): Promise<ContractRecord> {
  const acting = actingOf(access)
  return changeContract(
    app,
    tx,
    access.contract.data.id,
    'freeze',
    acting.by,
    async ({ data, textVersion, version }) => {
      const mention = await insertVerification(app, tx, gate.record)
      const by = acting.id
      // Somebody edited between the checks and this transaction: look again first.
      if (version !== access.contract.version) throw new Refusal('REQ-412')
      if (gate.unavailable)
        return {
          events: [{ type: 'house.unavailable', by, data: { gate: 'G4', ...mention } }],
          extras: { findings: gate.findings },
        }
      const house = gate.house ?? data.house
      if (gate.blocked || !house || withOwners(data, house).length !== data.parties.length)
        return {
          to: 'BLOCKED',
          data: { house },
          extras: { findings: gate.findings },
          events: [
            { type: 'house.blocked', by, data: { gate: 'G4', outcome: gate.record.outcome, ...mention } },
          ],
        }
      const parameters = await app.parameters(data.regionCode)
      const until = app.clock() + parameters.softHoldHours * hourMs
      const next = { ...data, house }
      if (!(await takeClaim(app, tx, next, 'soft', until))) throw new Refusal('DUP-01')
      const acknowledge = [
        ...new Set([...textRules, ...gate.findings].filter(f => f.severity === 'A').map(f => f.code)),
      ]
      const frozen = freeze(next, textVersion + 1, isoTime(app.clock()), acknowledge)
      return {
        to: 'CONFIRM',
        data: { house, frozen },
        textVersion: textVersion + 1,
        extras: { findings: gate.findings, verifiedAt: app.clock() },
        events: [
          {
            type: 'text.frozen',
            by,
            data: {
              textVersion: textVersion + 1,
              textSha256: frozen.textSha256,
              textSm3: frozen.textSm3,
              dataSha256: frozen.dataSha256,
              ...mention,
            },
          },
        ],
      }
    },
  ).then(async record => {
    if (record.data.state === 'CONFIRM')
      await notifyOthers(
        app,
        tx,
        record,
        acting.id,
        '合同文本已生成，请阅读确认',
        '请打开合同，逐条阅读确认后刷脸签名。',
      )
    return record
  })
}
