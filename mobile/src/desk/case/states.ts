import type { CaseView } from '@clf/shared/routes'
import type { Tone } from '../../components'

const tones: Partial<Record<CaseView['state'], Tone>> = {
  BLOCKED: 'danger',
  CANCELLED: 'danger',
  EXPIRED: 'danger',
  REVOKED: 'danger',
  REVIEW: 'warning',
  REVOKE_PENDING: 'warning',
  CHANGE_PENDING: 'warning',
  FILED: 'done',
  REG_ACCEPTED: 'done',
  TRANSFERRED: 'done',
  SUPERSEDED: 'done',
  SIGNED: 'now',
  DRAFT: 'now',
}

export const toneOf = (state: CaseView['state']): Tone => tones[state] ?? 'wait'
