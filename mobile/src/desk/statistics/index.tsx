import { useState } from 'react'
import type { FigureQuery, Grouping } from '@clf/shared/routes'
import { Button, ErrorBox, Waiting, instantText } from '../../components'
import { screen } from '../../platform/params'
import { DeskPage, Shortcuts, useShortcuts, type Shortcut } from '../kit'
import { ExportButtons } from '../search/ExportButtons'
import { Chart } from './Chart'
import { DurationTable, FigureTable } from './FigureTables'
import { FilterBar } from './FilterBar'
import { Reductions } from './Reductions'
import { thisYear } from './periods'
import { useFigures } from './useFigures'
import '../search/index.scss'
import './index.scss'

export default screen(Statistics)

/** Figures within reach: a table for every chart, and both as files. */
function Statistics() {
  return (
    <DeskPage title="统计分析" page="statistics">
      <Desk />
    </DeskPage>
  )
}

function Desk() {
  const [query, setQuery] = useState<FigureQuery>(() => ({ ...thisYear(new Date()), by: 'month' }))
  const { answer, error, busy, ask } = useFigures(query)
  const by = (grouping: Grouping) => setQuery({ ...query, by: grouping })
  const shortcuts: Shortcut[] = [
    { key: 'm', label: '按月', act: () => by('month') },
    { key: 'r', label: '按区县', act: () => by('region') },
    { key: 'c', label: '按渠道', act: () => by('channel') },
  ]
  useShortcuts(shortcuts)
  return (
    <>
      <FilterBar
        query={query}
        wrong={error?.fields.find(({ path }) => path === 'to')?.message}
        onChange={setQuery}
      />
      <ErrorBox error={error} onRetry={() => void ask()} />
      {busy && !answer ? <Waiting title="正在统计" /> : null}
      {answer ? (
        <div className="figures" aria-busy={busy}>
          <div className="search-head">
            <p role="status" className="soft">
              截至 {instantText(answer.figures.asOf)}，备案{' '}
              <span className="strong">{answer.figures.total.filed}</span> 份
            </p>
            <ExportButtons kind="figures" body={answer.asked} />
          </div>
          <Chart by={answer.asked.by} rows={answer.figures.rows} />
          <FigureTable figures={answer.figures} />
          <Reductions reductions={answer.figures.reductions} />
          <DurationTable figures={answer.figures} />
        </div>
      ) : null}
      <Shortcuts shortcuts={shortcuts} />
      <Button kind="plain" busy={busy} onClick={() => void ask()}>
        重新统计
      </Button>
    </>
  )
}
