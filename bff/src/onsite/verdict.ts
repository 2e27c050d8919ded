import { sameIdNo, sameName } from '@clf/shared/person'
import type { OnsiteVerdict } from './port'

/** Clocks of two machines differ a little. */
const skewMs = 60_000

export type OnsiteReason = 'ONSITE_MISMATCH' | 'ONSITE_CARD' | 'ONSITE_TIME' | 'ONSITE_EXPIRED'

export type OnsiteOutcome =
  | { state: 'OPEN' }
  | { state: 'PASSED'; verifiedAt: number; receipt: string }
  | { state: 'FAILED' | 'EXPIRED'; reason: OnsiteReason }

interface Expected {
  name: string
  idNo: string
  bind: string
  outSeqNo: string
  createdAt: number
  expiresAt: number
  now: number
}

/** Pass needs all of it: our check, this very card, this face, at a time that makes sense. */
export function outcomeOf(verdict: OnsiteVerdict, expected: Expected): OnsiteOutcome {
  const { now, createdAt, expiresAt } = expected
  if (verdict.verdict === 'TIMEOUT') return { state: 'EXPIRED', reason: 'ONSITE_EXPIRED' }
  if (verdict.verdict === 'PENDING')
    return expiresAt <= now ? { state: 'EXPIRED', reason: 'ONSITE_EXPIRED' } : { state: 'OPEN' }
  const { card, verifiedAt } = verdict
  const ours = verdict.bind === expected.bind && verdict.outSeqNo === expected.outSeqNo
  if (!ours || !card || !sameIdNo(card.idNo, expected.idNo) || !sameName(card.name, expected.name))
    return { state: 'FAILED', reason: 'ONSITE_CARD' }
  if (verdict.verdict === 'FAIL') return { state: 'FAILED', reason: 'ONSITE_MISMATCH' }
  if (verifiedAt === null || verifiedAt < createdAt - skewMs || verifiedAt > now + skewMs)
    return { state: 'FAILED', reason: 'ONSITE_TIME' }
  return { state: 'PASSED', verifiedAt: Math.min(verifiedAt, now), receipt: verdict.receipt }
}
