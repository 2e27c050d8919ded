import { Table, type Column } from '../kit'
import type { Figures } from './useFigures'

type Named = Figures['reductions'] extends infer R ? { key: keyof R; title: string; unit: string } : never
const kinds: readonly Named[] = [
  { key: 'materials', title: '减材料：当事人要交的纸质材料', unit: '份' },
  { key: 'steps', title: '减环节：经过的办理环节', unit: '个' },
  { key: 'hours', title: '减时限：开始到备案', unit: '小时' },
  { key: 'visits', title: '减跑动：到窗口的次数', unit: '次' },
]

interface Line {
  key: string
  title: string
  before: string
  now: string
  less: string
}
const columns: readonly Column<Line>[] = [
  { key: 'title', title: '四减', cell: line => line.title },
  { key: 'before', title: '纸质流程', figure: true, cell: line => line.before },
  { key: 'now', title: '现在平均', figure: true, cell: line => line.now },
  { key: 'less', title: '减少', figure: true, cell: line => line.less },
]

function nowText(now: number | null, time: boolean, unit: string): string {
  if (now === null) return '—'
  return time && now === 0 ? `不到 0.1 ${unit}` : `${now} ${unit}`
}

/** What people are spared, from the real times and facts of the contracts that were filed. */
export function Reductions({ reductions }: { reductions: Figures['reductions'] }) {
  const lines = kinds.map(({ key, title, unit }): Line => {
    const { before, now } = reductions[key]
    const less = now === null || before === 0 ? '—' : `${Math.round(((before - now) / before) * 100)}%`
    return { key, title, before: `${before} ${unit}`, now: nowText(now, key === 'hours', unit), less }
  })
  return (
    <section aria-labelledby="figures-reductions">
      <h2 id="figures-reductions">减材料、减环节、减时限、减跑动</h2>
      <Table caption="四减对比" columns={columns} rows={lines} rowKey={line => line.key} />
    </section>
  )
}
