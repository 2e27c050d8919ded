import type { FindingView, Side } from '@clf/shared/contract'
import { sentenceFor, type Finding } from '@clf/shared/rules'

/** Findings as one side may read them; silent supervision alerts (M) never leave. */
export const viewFindings = (findings: readonly Finding[], reader: Side): FindingView[] =>
  findings.flatMap(finding => {
    const { severity } = finding
    if (severity === 'M') return []
    const { message, next } = sentenceFor(finding, reader)
    return [
      {
        code: finding.code,
        severity,
        message,
        next,
        ...(finding.partyId ? { partyId: finding.partyId } : {}),
        ...(finding.group ? { group: finding.group } : {}),
      },
    ]
  })
