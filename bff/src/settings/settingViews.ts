import type { Selectable } from 'kysely'
import type { SettingView } from '@clf/shared/routes'
import { cityCode, coversRegion, regionName } from '@clf/shared/staff'
import type { App } from '../app-context'
import type { StaffMember } from '../staff/member'
import type { SettingKind, Tables } from '../store'
import { isoTime } from '../time'
import { whoIsWho } from './people'
import { wordsOf } from './words'

type Setting = Selectable<Tables['setting']>

interface Wanted {
  /** One county. */
  regionCode: string
  kinds: readonly SettingKind[]
  subject?: string | undefined
}

/** Proposals of a county, with the city's about it: those that wait first, then the newest. */
export async function settingViews(app: App, reader: StaffMember, wanted: Wanted): Promise<SettingView[]> {
  let query = app.store.db
    .selectFrom('setting')
    .selectAll()
    .where('region_code', 'in', [wanted.regionCode, cityCode])
    .where('kind', 'in', [...wanted.kinds])
  if (wanted.subject !== undefined) query = query.where('subject', '=', wanted.subject)
  const rows = await query.orderBy('proposed_at', 'desc').orderBy('id', 'desc').limit(200).execute()
  const staff = rows.flatMap(row => [row.proposed_by, ...(row.decided_by ? [row.decided_by] : [])])
  const who = await whoIsWho(app, wanted.regionCode, staff)
  const views = await Promise.all(
    rows.map(async row => ({
      ...(await wordsOf(app.store.db, row)),
      id: row.id,
      regionCode: row.region_code,
      regionName: regionName(row.region_code),
      kind: row.kind,
      subject: row.subject,
      reason: row.reason,
      effectiveAt: row.effective_at === null ? null : isoTime(row.effective_at),
      state: row.state,
      proposedBy: who(row.proposed_by),
      proposedAt: isoTime(row.proposed_at),
      decidedBy: row.decided_by ? who(row.decided_by) : null,
      decidedAt: row.decided_at === null ? null : isoTime(row.decided_at),
      decisionReason: row.decision_reason,
      ...rightsOf(reader, row),
    })),
  )
  const waits = (view: SettingView) => (view.state === 'WAITING' ? 0 : 1)
  return views.sort((a, b) => waits(a) - waits(b))
}

function rightsOf(reader: StaffMember, row: Setting) {
  const waiting = row.state === 'WAITING'
  const own = row.proposed_key === reader.personKey
  const second = reader.role === 'SUPERVISOR' && coversRegion(reader, row.region_code)
  return { mayDecide: waiting && !own && second, mayWithdraw: waiting && own }
}
