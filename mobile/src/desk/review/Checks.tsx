import type { ReviewChecks } from '@clf/shared/routes'
import { Chip, instantText, type Tone } from '../../components'

const tones: Readonly<Record<string, Tone>> = { PASS: 'done', NOTICE: 'warning', UNAVAILABLE: 'wait' }

/** Every check of the home and the text, the newest first, each with the version of the parameters that it went by. */
export function Checks({ checks }: { checks: ReviewChecks }) {
  const [last, ...earlier] = checks
  if (!last) return null
  return (
    <div className="review-checks">
      <Check check={last} />
      {earlier.length ? (
        <details>
          <summary>之前的 {earlier.length} 次核验</summary>
          {earlier.map(check => (
            <Check key={check.id} check={check} />
          ))}
        </details>
      ) : null}
    </div>
  )
}

function Check({ check }: { check: ReviewChecks[number] }) {
  return (
    <div className="review-check">
      <p>
        <Chip tone={tones[check.outcome] ?? 'danger'}>{check.outcomeLabel}</Chip> {check.gateLabel} ·{' '}
        {instantText(check.at)} · 规则参数第 {check.rulesVersion} 版
      </p>
      {check.findings.length ? (
        <ul>
          {check.findings.map(one => (
            <li key={one.code + one.message}>
              <span className="strong">{one.code}</span> {one.message}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
