import type { FindingView, Side } from '@clf/shared/contract'
import { sentenceFor, type Finding } from '@clf/shared/rules'
import { Refusal } from '../http/refusal'

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

const blocking = (findings: readonly Finding[]) =>
  findings.filter(f => f.severity === 'B' || f.severity === 'W')

/**
 * `recorded`: the findings stand in the contract's chain already.
 * @throws Refusal the first finding that stops the contract (B) or sends people to a window (W), with all of them.
 */
export function refuseFirst(findings: readonly Finding[], buyer: boolean, recorded = false): void {
  const [first] = blocking(findings)
  if (!first) return
  const shown = viewFindings(blocking(findings), buyer ? 'buyer' : 'seller')
  throw new Refusal(first.code, { values: first.values ?? {}, findings: shown, buyer, recorded })
}
