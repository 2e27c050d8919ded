import { phraseOf, type ErrorCode } from '@clf/shared/phrases'
import type { OnsiteCheckView } from '@clf/shared/routes'
import type { App } from '../app-context'
import { isoTime } from '../time'
import { mismatchesToday, type OnsiteCheck } from './check.sql'
import { handoverMs } from './handover'

const codes: Readonly<Record<string, ErrorCode>> = {
  ONSITE_MISMATCH: 'ONS-01',
  ONSITE_CARD: 'ONS-02',
  ONSITE_TIME: 'ONS-04',
  ONSITE_EXPIRED: 'ONS-03',
}

function reasonOf(code: ErrorCode) {
  const { citizen, next } = phraseOf(code)
  return { code, message: citizen, next }
}

/** A check as the desk sees it; one that was handed over is used up, one that nobody played in time is over. */
export async function checkView(app: App, row: OnsiteCheck): Promise<OnsiteCheckView> {
  const { faceFailuresPerDay } = await app.parameters(row.region_code)
  const until = row.verified_at === null ? row.expires_at : row.verified_at + handoverMs
  return {
    id: row.id,
    partyId: row.party_id,
    state: row.state === 'HANDED_OVER' ? 'PASSED' : row.state,
    reason: row.reason === null ? null : reasonOf(codes[row.reason] ?? 'ONS-01'),
    expiresAt: isoTime(until),
    attemptsLeft: Math.max(0, faceFailuresPerDay - (await mismatchesToday(app, row.person_key))),
  }
}
