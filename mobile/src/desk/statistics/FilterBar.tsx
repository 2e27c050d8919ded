import type { FigureQuery, Grouping } from '@clf/shared/routes'
import { channelLabels } from '@clf/shared/settings'
import { cityCode } from '@clf/shared/staff'
import { Button, DateField } from '../../components'
import { anyOf, anyRegion, Choose, useDesk } from '../kit'
import { lastDays, lastYear, thisMonth, thisYear } from './periods'

interface Props {
  query: FigureQuery
  /** What the server says of the last day. */
  wrong: string | undefined
  onChange(query: FigureQuery): void
}

const groupings: readonly { value: Grouping; label: string }[] = [
  { value: 'day', label: '按日' },
  { value: 'month', label: '按月' },
  { value: 'quarter', label: '按季度' },
  { value: 'year', label: '按年' },
  { value: 'region', label: '按区县' },
  { value: 'channel', label: '按渠道' },
  { value: 'site', label: '按签约点' },
  { value: 'agency', label: '按经纪机构' },
]
const channelOptions = anyOf(channelLabels, '全部渠道')

/** Which contracts are counted, over which days, in which groups. */
export function FilterBar({ query, wrong, onChange }: Props) {
  const staff = useDesk(s => s.staff)
  const change = (part: Partial<FigureQuery>) => onChange({ ...query, ...part })
  /** An empty choice asks for all, so the question must not carry it. */
  const choose = (key: 'regionCode' | 'channel', value: string) => {
    const { [key]: _, ...rest } = query
    onChange((value ? { ...rest, [key]: value } : rest) as FigureQuery)
  }
  const now = new Date()
  return (
    <div className="figures-filter" role="group" aria-label="统计范围">
      <div className="desk-form">
        <Choose
          name="by"
          label="怎样分组"
          value={query.by}
          options={groupings}
          onChange={by => change({ by })}
        />
        <DateField
          name="from"
          label="从"
          value={query.from}
          onChange={from => (from ? change({ from }) : undefined)}
        />
        <DateField
          name="to"
          label="到"
          value={query.to}
          error={wrong}
          onChange={to => (to ? change({ to }) : undefined)}
        />
        <Choose
          name="channel"
          label="渠道"
          value={query.channel ?? ''}
          options={channelOptions}
          onChange={value => choose('channel', value)}
        />
        {staff?.regionCode === cityCode ? (
          <Choose
            name="regionCode"
            label="区县"
            value={query.regionCode ?? ''}
            options={anyRegion}
            onChange={value => choose('regionCode', value)}
          />
        ) : null}
      </div>
      <div className="search-acts">
        <Button kind="plain" onClick={() => change(thisMonth(now))}>
          本月
        </Button>
        <Button kind="plain" onClick={() => change(lastDays(now, 30))}>
          近三十天
        </Button>
        <Button kind="plain" onClick={() => change(thisYear(now))}>
          今年
        </Button>
        <Button kind="plain" onClick={() => change(lastYear(now))}>
          去年
        </Button>
      </div>
    </div>
  )
}
