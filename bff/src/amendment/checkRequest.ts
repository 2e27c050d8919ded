import { changeRows, readChanges } from '@clf/shared/amendment'
import { applyChanges, type AmendmentChanges } from '@clf/shared/amendment'
import { mayAct, type ContractData } from '@clf/shared/contract'
import { canonicalJson } from '@clf/shared/evidence'
import { uncovered } from '@clf/shared/glyphs'
import { runRules, textProblem, type Finding, textFacts } from '@clf/shared/rules'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { PartyAccess } from '../ledger/access'
import { refuseFirst, viewFindings } from '../ledger/findings'
import { beijingDay } from '../time'

/** @throws Refusal REG-02 once the registry has accepted the transfer, REQ-409 in any other state than FILED */
export function checkMayRequest(
  { contract, party }: PartyAccess,
  action: 'requestChange' | 'requestRevoke',
): void {
  const { state } = contract.data
  if (state === 'REG_ACCEPTED' || state === 'TRANSFERRED') throw new Refusal('REG-02')
  if (!mayAct(action, { state, actor: party.side })) throw new Refusal('REQ-409')
}

/** @throws Refusal CON-06 for what can't be printed or has no business in an agreement */
export function checkPrintable(texts: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(texts)) {
    const missing = uncovered(text.replace(/\n/g, ''))
    if (missing.length || textProblem(text) !== null)
      throw new Refusal('CON-06', {
        values: { chars: missing.join('、') },
        fields: [{ path, message: '有不能打印的字符' }],
      })
  }
}

/** Every text of a value, however deep, by a path. */
const textsOf = (value: unknown, path: string): [string, string][] => {
  if (typeof value === 'string') return [[path, value]]
  return value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`))
    : []
}

/**
 * The changes of a request, read and judged: §2.5 says what may change, gate G4 judges the contract with them in it.
 * @throws Refusal CHG-01, REQ-422, CON-06, ACK-01 or the first rule's code
 */
export async function checkChanges(
  app: App,
  { contract: { data }, party }: PartyAccess,
  wanted: unknown,
  acknowledged: readonly string[],
): Promise<{ changes: AmendmentChanges; acknowledge: string[] }> {
  const read = readChanges(wanted, data.terms)
  if (!read.ok) throw new Refusal(read.code, { fields: [...read.fields] })
  checkPrintable(Object.fromEntries(textsOf(read.changes, 'changes')))
  const changed = applyChanges(data, party.id, read.changes)
  if (changeRows(data, changed).length === 0)
    throw new Refusal('REQ-422', { fields: [{ path: 'changes', message: '没有改动任何内容' }] })
  const found = await newFindings(app, data, changed)
  refuseFirst(found, party.side === 'buyer')
  const notices = found.filter(f => f.severity === 'A')
  const open = notices.filter(f => !acknowledged.includes(f.code))
  if (open.length) throw new Refusal('ACK-01', { findings: viewFindings(open, party.side) })
  return { changes: read.changes, acknowledge: [...new Set(notices.map(f => f.code))] }
}

/** What gate G4 finds in the changed contract and did not find before: a date that has meanwhile passed is no fault of the change. */
async function newFindings(app: App, before: ContractData, after: ContractData): Promise<Finding[]> {
  const parameters = await app.parameters(before.regionCode)
  const findings = (contract: ContractData) =>
    runRules('G4', textFacts(contract, beijingDay(app.clock())), parameters)
  const known = findings(before).map(f => canonicalJson(f))
  return findings(after).filter(f => !known.includes(canonicalJson(f)))
}
