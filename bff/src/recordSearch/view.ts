import { channelLabels, type Channel } from '@clf/shared/settings'
import type { FoundRecord, RecordDetail } from '@clf/shared/routes'
import { isErrorCode, phraseOf } from '@clf/shared/phrases'
import { allRules, sentenceFor, type Finding } from '@clf/shared/rules'
import { regionName } from '@clf/shared/staff'
import type { App } from '../app-context'
import { sm3Hex } from '../crypto'
import type { StaffMember } from '../staff/member'
import { isoTime } from '../time'
import { gateLabels, outcomeLabels } from '../verification/labels'
import { verificationContext, type Outcome } from '../verification/verification.sql'
import { sealedAnswer, type RecordRow } from './find.sql'
import { maskedSnapshot } from './snapshot'

interface Result {
  operator: string
  findings: Finding[]
}

export const resultOf = async (app: App, row: RecordRow): Promise<Result> =>
  JSON.parse(await app.keys.fields.open(row.result_enc, verificationContext(row.id, 'result'))) as Result

const operatorLabel = (operator: string) => {
  if (operator === 'system') return '系统'
  return operator.startsWith('staff:') ? operator.slice('staff:'.length) : '当事人'
}

/** Brokers read outcomes, not which rule and why. */
const seesRules = ({ role }: StaffMember) => role !== 'BROKER'
export const mayUnmask = ({ role }: StaffMember) => role === 'REVIEWER' || role === 'SUPERVISOR'

/** One check as a list shows it. */
export async function viewRecord(app: App, staff: StaffMember, row: RecordRow): Promise<FoundRecord> {
  const { operator, findings } = await resultOf(app, row)
  const outcome = row.outcome as Outcome
  return {
    id: row.id,
    at: isoTime(row.requested_at),
    gate: row.gate,
    gateLabel: gateLabels[row.gate] ?? row.gate,
    outcome,
    outcomeLabel: outcomeLabels[outcome],
    regionCode: row.region_code,
    regionName: regionName(row.region_code),
    contractId: row.contract_id ?? '',
    contractNo: row.contract_no,
    unitNo: row.unit_no,
    operator: operatorLabel(operator),
    channel: channelLabels[row.channel as Channel] ?? row.channel,
    codes: seesRules(staff) ? findings.map(({ code, severity }) => ({ code, severity })) : [],
    rulesVersion: row.rules_version,
  }
}

/** Every rule of a gate with what it found; without an answer of the registry none was run. */
export function rulesOf(gate: string, findings: readonly Finding[]): RecordDetail['rules'] {
  const found = findings.map(({ code, severity, values }) => {
    const told = severity === 'M' ? null : { code, ...(values ? { values } : {}) }
    return {
      code,
      result: severity,
      seller: told ? sentenceFor(told, 'seller').message : '',
      buyer: told ? sentenceFor(told, 'buyer').message : '',
      meaning: phraseOf(code).staff,
    }
  })
  if (findings.some(({ code }) => code === 'SYS-01')) return found
  // Before a text is frozen the home is looked at as at G2.
  const run = gate === 'G4' ? 'G2' : gate
  const passed = allRules
    .filter(rule => rule.gates.some(one => one === run) && !found.some(({ code }) => code === rule.code))
    .map(({ code }) => code)
  return [
    ...found,
    ...[...new Set(passed)].map(code => ({
      code,
      result: 'PASS' as const,
      seller: '',
      buyer: '',
      meaning: isErrorCode(code) ? phraseOf(code).staff : '',
    })),
  ]
}

/** The registry's answer word for word; null when there was none. */
export async function answerOf(app: App, row: RecordRow): Promise<string | null> {
  const sealed = await sealedAnswer(app, row.region_code, row.id)
  return sealed && app.keys.fields.open(sealed, verificationContext(row.id, 'response'))
}

/** One check as far as this reader may know it. */
export async function detailOf(app: App, staff: StaffMember, row: RecordRow): Promise<RecordDetail> {
  const { findings } = await resultOf(app, row)
  const answer = await answerOf(app, row)
  const open = seesRules(staff)
  return {
    ...(await viewRecord(app, staff, row)),
    source: row.source === 'registry' ? '不动产登记' : row.source,
    latencyMs: row.latency_ms,
    timedOut: row.timed_out === 1,
    rules: open ? rulesOf(row.gate, findings) : [],
    proof: open
      ? {
          requestDigest: row.request_digest,
          responseSm3: row.response_sm3,
          answerIntact: answer === null ? null : sm3Hex(answer) === row.response_sm3,
          prevHash: row.prev_hash,
          hash: row.hash,
        }
      : null,
    snapshot: open && answer !== null ? maskedSnapshot(answer) : null,
    mayUnmask: mayUnmask(staff) && answer !== null,
  }
}
