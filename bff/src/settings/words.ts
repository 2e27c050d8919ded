import type { Selectable } from 'kysely'
import type { SettingView } from '@clf/shared/routes'
import {
  channelLabels,
  modeLabels,
  parameterNames,
  parameterText,
  specOf,
  type Channel,
} from '@clf/shared/settings'
import { siteOf } from '../staff/member'
import type { Store, Tables, Tx } from '../store'

type Db = Store['db'] | Tx
type Setting = Pick<Selectable<Tables['setting']>, 'kind' | 'subject' | 'value' | 'before' | 'region_code'>

/** What it is about, what it was, what it shall be. */
export async function wordsOf(
  db: Db,
  row: Setting,
): Promise<Pick<SettingView, 'title' | 'before' | 'after'>> {
  if (row.kind === 'LIFT') return { title: '恢复自动备案', before: '已暂停', after: '恢复' }
  const before: unknown = row.before === null ? null : JSON.parse(row.before)
  if (row.kind === 'SWITCH') {
    const { channel, siteId, mode } = JSON.parse(row.value) as {
      channel: Channel
      siteId: string | null
      mode: keyof typeof modeLabels
    }
    const site = siteId ? ((await siteOf(db, row.region_code, siteId))?.name ?? siteId) : '全部'
    return {
      title: `${channelLabels[channel]}·${site}`,
      before: before === null ? null : modeLabels[before as keyof typeof modeLabels],
      after: modeLabels[mode],
    }
  }
  const name = parameterNames.find(known => known === row.subject)
  if (!name) return { title: row.subject, before: row.before, after: row.value }
  return {
    title: specOf(name).label,
    before: parameterText(name, before),
    after: parameterText(name, JSON.parse(row.value)),
  }
}
