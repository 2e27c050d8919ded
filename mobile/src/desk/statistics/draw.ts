import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { FigureRow, Grouping } from '@clf/shared/routes'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export interface Drawn {
  show(rows: readonly FigureRow[], by: Grouping): void
  close(): void
}

const overTime: readonly Grouping[] = ['day', 'month', 'quarter', 'year']
const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** A chart in a box, as wide as the box. */
export function draw(box: HTMLElement): Drawn {
  const chart = init(box, null, { renderer: 'svg' })
  const resize = () => chart.resize()
  window.addEventListener('resize', resize)
  return {
    show(rows, by) {
      chart.setOption(
        {
          animation: !still(),
          color: ['#0b6e6e', '#b45309'],
          textStyle: { fontFamily: 'inherit', fontSize: 14 },
          grid: { left: 64, right: 96, top: 48, bottom: 32 },
          legend: { top: 8, itemGap: 40 },
          tooltip: { trigger: 'axis' },
          xAxis: { type: 'category', data: rows.map(row => row.label) },
          yAxis: [
            { type: 'value', name: '份', minInterval: 1 },
            { type: 'value', name: '元/㎡', splitLine: { show: false } },
          ],
          series: [
            { type: 'bar', name: '备案（份）', data: rows.map(row => row.filed), barMaxWidth: 40 },
            {
              type: overTime.includes(by) ? 'line' : 'bar',
              name: '每㎡均价（元）',
              yAxisIndex: 1,
              barMaxWidth: 40,
              data: rows.map(row => (row.perSquareMetre === null ? null : row.perSquareMetre / 100)),
            },
          ],
        },
        true,
      )
    },
    close() {
      window.removeEventListener('resize', resize)
      chart.dispose()
    },
  }
}
