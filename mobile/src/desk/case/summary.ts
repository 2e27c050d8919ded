import type { TermGroup } from '@clf/shared/contract'
import type { CaseView } from '@clf/shared/routes'
import { pairsOf } from '../../screens/answers/summaries'

/** A group of terms in one line. */
export const summaryOf = (view: Pick<CaseView, 'terms'>, group: TermGroup): string =>
  (pairsOf(view, group) ?? []).flatMap(pair => (pair ? [`${pair.key} ${String(pair.text)}`] : [])).join('；')
