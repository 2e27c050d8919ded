import { sentenceFor, type Finding } from '@clf/shared/rules'
import { phraseOf } from '@clf/shared/phrases'
import { returnReasons, type ReturnReason } from '@clf/shared/settings'
import type { App } from '../app-context'
import { reviewsOf } from '../filing/review.sql'
import type { CaseAccess } from '../ledger/caseAccess'
import { secretsOf } from '../ledger/secrets'
import { signedAtOf } from '../signing/signature.sql'
import { isoTime } from '../time'
import { gateLabels, outcomeLabels } from '../verification/labels'
import { verificationsOf } from '../verification/verification.sql'
import { isImpartial } from './impartial'
import { sourceLabel } from './reviewList'

/** A finding as staff read it: also the silent ones, in the words of the desk beside the citizens'. */
function findingOf(finding: Finding) {
  const { code, severity, partyId, group } = finding
  const { message, next } = sentenceFor(finding, 'seller')
  return {
    code,
    severity,
    message,
    next,
    staff: phraseOf(code).staff,
    ...(partyId ? { partyId } : {}),
    ...(group ? { group } : {}),
  }
}

/** What a reviewer reads beside the case itself. */
export async function reviewView(app: App, access: CaseAccess) {
  const { staff, contract } = access
  const { data, textVersion, version } = contract
  const reviews = await reviewsOf(app.store.db, data)
  const open = data.state === 'REVIEW' ? reviews.at(-1) : undefined
  const signed = await signedAtOf(app, data, textVersion)
  const checks = await verificationsOf(app, data.id)
  const returns = await secretsOf(app, data.id, 'review.returned')
  return {
    version,
    submitted: open
      ? {
          at: isoTime(open.submitted_at),
          by: open.submitted_by.startsWith('staff:') ? '签约点或经纪人' : '当事人',
          sourceLabel: sourceLabel(open.mode_source),
        }
      : null,
    mayDecide: open !== undefined && staff.role === 'REVIEWER' && (await isImpartial(app, access)),
    signed: { required: data.parties.length, signed: signed.size },
    checks: checks
      .map(check => ({
        id: check.id,
        at: isoTime(check.requestedAt),
        gate: check.gate,
        gateLabel: gateLabels[check.gate] ?? check.gate,
        outcome: check.outcome,
        outcomeLabel: outcomeLabels[check.outcome],
        rulesVersion: check.rulesVersion,
        findings: check.findings.map(findingOf),
      }))
      .reverse(),
    returns: returns.map(({ at, data: { reason }, secret: { sentence } }) => ({
      at: isoTime(at),
      reason: reason as ReturnReason,
      reasonLabel: returnReasons[reason as ReturnReason],
      sentence: String(sentence),
    })),
  }
}
