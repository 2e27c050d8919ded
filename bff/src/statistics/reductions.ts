import type { App } from '../app-context'
import { sumOf, type Cell } from './cell'

interface Reduction {
  /** By the paper procedure of the counties. */
  before: number
  /** Null when nothing was filed. */
  now: number | null
}
export type Reductions = Record<'materials' | 'steps' | 'hours' | 'visits', Reduction>

const tenth = (value: number) => Math.round(value * 10) / 10

/** The four reductions, means a contract. Without any contract the paper procedure of the first county stands there. */
export async function reductionsOf(
  app: Pick<App, 'parameters'>,
  cells: readonly Cell[],
): Promise<Reductions> {
  const all = sumOf(cells)
  const before = await paperProcedure(app, cells)
  const mean = (sum: number) => (all.handled === 0 ? null : tenth(sum / all.handled))
  return {
    materials: { before: before('paperMaterials'), now: mean(all.papers) },
    steps: { before: before('paperSteps'), now: mean(all.stages) },
    hours: { before: before('paperHours'), now: mean(all.handledSeconds / 3_600) },
    visits: { before: before('paperVisits'), now: mean(all.visits) },
  }
}

/** The counties' parameters, weighted by what each of them has handled. */
async function paperProcedure(app: Pick<App, 'parameters'>, cells: readonly Cell[]) {
  const regions = [...new Set(cells.map(cell => cell.regionCode))]
  const counties = await Promise.all(
    (regions.length ? regions : ['421202']).map(async region => ({
      parameters: await app.parameters(region),
      handled: sumOf(cells.filter(cell => cell.regionCode === region)).handled,
    })),
  )
  const handled = counties.reduce((sum, county) => sum + county.handled, 0)
  return (name: 'paperMaterials' | 'paperSteps' | 'paperHours' | 'paperVisits') => {
    if (handled === 0) return counties[0]?.parameters[name] ?? 0
    return tenth(
      counties.reduce((sum, county) => sum + county.parameters[name] * county.handled, 0) / handled,
    )
  }
}
