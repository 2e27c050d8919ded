import { v7 as uuidv7 } from 'uuid'
import type { App } from '../app-context'
import { sha256Hex, sm3Hex } from '../crypto'
import { chainHash, GENESIS } from '@clf/shared/evidence'
import type { Finding, Gate } from '@clf/shared/rules'
import { regionOf } from '@clf/shared/contract'
import { startOfBeijingDay } from '../time'
import type { Tx } from '../store'

export type Outcome = 'PASS' | 'BLOCKED' | 'WINDOW' | 'NOTICE' | 'UNAVAILABLE'

/** One check, ready to be written. Nothing here is ever changed afterwards. */
export interface VerificationDraft {
  contractId: string
  /** Where no contract says it: a listing of an agency. */
  channel?: 'BROKER'
  gate: Gate
  unitNo: string | null
  operatorKey: string
  /** Party id or `system`. */
  operator: string
  requestedAt: number
  source: string
  request: unknown
  response: string | null
  rulesVersion: string
  findings: readonly Finding[]
  outcome: Outcome
  latencyMs: number
  timedOut: boolean
}

export const verificationContext = (id: string, part: 'response' | 'result') => `verification:${id}/${part}`

/**
 * Appends the record to the contract's own chain of checks. The id is made here, inside the transaction that also
 * bumps the contract's version, so ids grow in commit order. Returns what the event that mentions it needs.
 */
export async function insertVerification(
  app: App,
  tx: Tx,
  v: VerificationDraft,
): Promise<{ recordId: string; recordHash: string }> {
  const id = uuidv7()
  const region = regionOf(v.contractId)
  const last = await tx
    .selectFrom('verification_record')
    .select('hash')
    .where('region_code', '=', region)
    .where('contract_id', '=', v.contractId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const prev = last?.hash ?? GENESIS
  const requestDigest = sm3Hex(JSON.stringify(v.request))
  const responseSm3 = v.response === null ? null : sm3Hex(v.response)
  const resultSha256 = sha256Hex(JSON.stringify(v.findings))
  const data = {
    gate: v.gate,
    unitNo: v.unitNo,
    requestDigest,
    responseSm3,
    resultSha256,
    rulesVersion: v.rulesVersion,
    outcome: v.outcome,
    timedOut: v.timedOut,
  }
  const at = new Date(v.requestedAt).toISOString()
  const digest = chainHash(prev, { seq: 0, type: 'verification', at, by: v.operator, data })
  const hash = digest.sm3
  await tx
    .insertInto('verification_record')
    .values({
      region_code: region,
      id,
      contract_id: v.contractId,
      gate: v.gate,
      unit_no: v.unitNo,
      operator_key: v.operatorKey,
      channel: v.channel ?? (await channelOf(tx, v.contractId)),
      requested_at: v.requestedAt,
      source: v.source,
      request_digest: requestDigest,
      response_enc:
        v.response === null
          ? null
          : await app.keys.fields.seal(v.response, verificationContext(id, 'response')),
      response_sm3: responseSm3,
      rules_version: v.rulesVersion,
      result_enc: await app.keys.fields.seal(
        JSON.stringify({ operator: v.operator, findings: v.findings }),
        verificationContext(id, 'result'),
      ),
      outcome: v.outcome,
      latency_ms: v.latencyMs,
      timed_out: v.timedOut ? 1 : 0,
      prev_hash: prev,
      hash,
      hash_alg: 'SM3',
      twin_hash: digest.sha256,
      twin_alg: 'SHA-256',
    })
    .execute()
  await noteFindings(tx, region, id, v)
  return { recordId: id, recordHash: hash }
}

const channelOf = async (tx: Tx, contractId: string): Promise<string> =>
  (
    await tx
      .selectFrom('contract_index')
      .select('channel')
      .where('region_code', '=', regionOf(contractId))
      .where('contract_id', '=', contractId)
      .executeTakeFirst()
  )?.channel ?? 'SELF'

/** Which rules found something, in the open, so that checks can be looked for by rule. */
async function noteFindings(
  tx: Tx,
  region_code: string,
  record_id: string,
  { findings, requestedAt }: VerificationDraft,
): Promise<void> {
  const severities = new Map(findings.map(({ code, severity }) => [code, severity]))
  const rows = [...severities].map(([code, severity]) => ({
    region_code,
    record_id,
    code,
    severity,
    requested_at: requestedAt,
  }))
  if (rows.length > 0) await tx.insertInto('verification_finding').values(rows).execute()
}

/** Checks of this person today that got an answer, and the units they were about (rule QRY-02). */
export async function lookupsToday(
  app: App,
  operatorKey: string,
): Promise<{ count: number; units: Set<string> }> {
  const rows = await app.store.db
    .selectFrom('verification_record')
    .select('unit_no')
    .where('operator_key', '=', operatorKey)
    .where('requested_at', '>=', startOfBeijingDay(app.clock()))
    .where('gate', '=', 'G2')
    .where('timed_out', '=', 0)
    .execute()
  return { count: rows.length, units: new Set(rows.flatMap(r => r.unit_no ?? [])) }
}

export interface VerificationRow {
  id: string
  gate: string
  operator: string
  requestedAt: number
  source: string
  outcome: Outcome
  findings: readonly Finding[]
  rulesVersion: string
  hash: string
  timedOut: boolean
}

export async function verificationsOf(app: App, contractId: string): Promise<VerificationRow[]> {
  const rows = await app.store.db
    .selectFrom('verification_record')
    .select([
      'id',
      'gate',
      'requested_at',
      'source',
      'outcome',
      'result_enc',
      'rules_version',
      'hash',
      'timed_out',
    ])
    .where('region_code', '=', regionOf(contractId))
    .where('contract_id', '=', contractId)
    .orderBy('id')
    .execute()
  return Promise.all(
    rows.map(async row => {
      const result = JSON.parse(
        await app.keys.fields.open(row.result_enc, verificationContext(row.id, 'result')),
      ) as {
        operator: string
        findings: Finding[]
      }
      return {
        id: row.id,
        gate: row.gate,
        operator: result.operator,
        requestedAt: row.requested_at,
        source: row.source,
        outcome: row.outcome as Outcome,
        findings: result.findings,
        rulesVersion: row.rules_version,
        hash: row.hash,
        timedOut: row.timed_out === 1,
      }
    }),
  )
}
