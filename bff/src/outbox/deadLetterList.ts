import type { Kysely } from 'kysely'
import type { Tables } from '../store'
import { isoTime } from '../time'
import { deadLetters, waitingIn } from './deadLetters.sql'

/** What each kind of job is for, as staff read it; an unknown one shows its technical name. */
export const topicLabels: Readonly<Record<string, string>> = {
  'document.seal': '生成并盖章电子合同',
  'registry.push': '告知不动产登记中心',
  'acceptance.apply': '向受理平台取办件号',
  'acceptance.close': '告知受理平台受理和办结',
  'inbox.message': '通知当事人',
  'document.archive': '归档电子合同',
  'amendment.seal': '生成并盖章变更、撤销协议',
  'amendment.archive': '归档变更、撤销协议',
  'amendment.decided': '转交撤销决定',
  'amendment.push': '告知不动产登记中心变更、撤销',
  'amendment.case': '为撤销取办件号',
  'amendment.close': '告知受理平台撤销已办结',
  'transfer.recheck': '复核已备案的房屋',
}

/** One line of the list of undelivered things. No payload, no message of the other system: both quote people. */
export interface DeadLetterView {
  id: string
  regionCode: string
  contractId: string
  topic: string
  topicLabel: string
  attempts: number
  /** Kind of the last failure: name, code, HTTP status. */
  lastError: string
  /** Beijing time at which it was enqueued and at which it was given up. */
  since: string
  givenUpAt: string
  /** Later jobs of the same contract and platform that wait for this one. */
  held: number
}

/** Jobs given up in a county (all counties for `null`), newest first, ready for a screen. */
export async function viewDeadLetters(
  db: Kysely<Tables>,
  regionCode: string | null,
  limit = 100,
): Promise<DeadLetterView[]> {
  const rows = await deadLetters(db, regionCode, limit)
  const held = await waitingIn(db, [...new Set(rows.map(row => row.stream))])
  return rows.map(row => ({
    id: row.id,
    regionCode: row.regionCode,
    contractId: row.contractId,
    topic: row.topic,
    topicLabel: topicLabels[row.topic] ?? row.topic,
    attempts: row.attempts,
    lastError: row.lastError ?? '',
    since: isoTime(row.createdAt),
    givenUpAt: isoTime(row.diedAt ?? row.createdAt),
    held: held.get(row.stream) ?? 0,
  }))
}
