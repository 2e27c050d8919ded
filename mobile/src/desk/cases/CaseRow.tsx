import { formatYuan } from '@clf/shared/money'
import type { CaseSummary } from '@clf/shared/routes'
import { Chip, instantText } from '../../components'
import { toneOf } from '../case/states'

interface Props {
  row: CaseSummary
  current: boolean
  onOpen(): void
}

/** One case of the list: which home, who, where it stands and whom it waits for. */
export const CaseRow = ({ row, current, onOpen }: Props) => (
  <button type="button" className="case-row" aria-current={current || undefined} onClick={onOpen}>
    <span className="strong">{row.title}</span>
    <span className="small">
      {[row.sellers.join('、'), row.buyers.join('、')].filter(Boolean).join(' → ')}
      {row.totalFen ? ` · ${formatYuan(row.totalFen)} 元` : ''}
    </span>
    <span className="case-row-end small">
      <Chip tone={toneOf(row.state)}>{row.stateLabel}</Chip>
      <span className="soft">{instantText(row.updatedAt)}</span>
    </span>
    {row.waitsFor ? <span className="soft small">{row.waitsFor}</span> : null}
  </button>
)
