import type { Grouping } from '@clf/shared/routes'
import { channelLabels, type Channel } from '@clf/shared/settings'
import { regionName } from '@clf/shared/staff'
import type { App } from '../app-context'
import { namesOf } from '../search/names.sql'
import type { Cell } from './cell'

const quarterOf = (month: string) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`
const placed = (cell: Cell, id: string | null) => (id === null ? null : `${cell.regionCode}/${id}`)

/** Which line a cell belongs to; null: none (a contract without a site, when sites are asked for). */
export function keyOf(by: Grouping, cell: Cell): string | null {
  switch (by) {
    case 'region':
      return cell.regionCode
    case 'channel':
      return cell.channel
    case 'site':
      return placed(cell, cell.siteId)
    case 'agency':
      return placed(cell, cell.agencyId)
    case 'day':
      return cell.time
    case 'month':
      return cell.time.slice(0, 7)
    case 'quarter':
      return quarterOf(cell.time)
    case 'year':
      return cell.time.slice(0, 4)
  }
}

const periodLabel = (by: Grouping, key: string): string => {
  const [year = '', part = '', day = ''] = key.split('-')
  if (by === 'year') return `${year}年`
  if (by === 'quarter') return `${year}年第${part.slice(1)}季度`
  return by === 'month' ? `${year}年${Number(part)}月` : `${year}年${Number(part)}月${Number(day)}日`
}

/** How people read a key. */
export async function labelsOf(
  app: Pick<App, 'store'>,
  by: Grouping,
  cells: readonly Cell[],
): Promise<(key: string) => string> {
  if (by === 'region') return regionName
  if (by === 'channel') return key => channelLabels[key as Channel]
  if (by !== 'site' && by !== 'agency') return key => periodLabel(by, key)
  const rows = cells.map(cell => ({
    region_code: cell.regionCode,
    site_id: cell.siteId,
    agency_id: cell.agencyId,
  }))
  const names = await namesOf(app, rows)
  return key => {
    const [region = '', id = ''] = key.split('/')
    return `${regionName(region)} ${names[by](region, id) ?? id}`
  }
}
