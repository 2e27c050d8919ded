import { formatYuan } from '@clf/shared/money'
import type { ReviewLine } from '@clf/shared/routes'
import { Chip, instantText } from '../../components'
import { waitedText } from './waited'

interface Props {
  row: ReviewLine
  current: boolean
  onOpen(): void
}

/** One submission: which home, by which channel, how long it has waited and why it was not filed by itself. */
export const ReviewRow = ({ row, current, onOpen }: Props) => (
  <button type="button" className="review-row" aria-current={current || undefined} onClick={onOpen}>
    <span className="strong">{row.title}</span>
    <span className="small">
      {row.regionName} · {row.channelLabel}
      {row.totalFen ? ` · ${formatYuan(row.totalFen)} 元` : ''}
    </span>
    <span className="review-row-end small">
      <Chip tone="wait">已等{waitedText(row.submittedAt, Date.now())}</Chip>
      <span className="soft">{instantText(row.submittedAt)}提交</span>
    </span>
    <span className="soft small">
      {row.sourceLabel}
      {row.returned ? `，退回过 ${row.returned} 次` : ''}
    </span>
  </button>
)
