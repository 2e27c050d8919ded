import type { Selectable } from 'kysely'
import type { SettingView } from '@clf/shared/routes'
import { cityCode, coversRegion, regionName } from '@clf/shared/staff'
import type { App } from '../app-context'
import type { StaffMember } from '../staff/member'
import type { SettingKind, Tables } from '../store'
import { isoTime } from '../time'
import { whoIsWho, type Who } from './people'
import { wordsOf } from './words'

type Setting = Selectable<Tables['setting']>
type Stop = Selectable<Tables['filing_stop']>

interface Wanted {
  regionCodes: readonly string[]
  kinds: readonly (SettingKind | 'STOP')[]
  subject?: string | undefined
}

/** What was proposed in these counties, with the city's about them: what waits first, then the newest; stops stand between. */
export async function settingViews(app: App, reader: StaffMember, wanted: Wanted): Promise<SettingView[]> {
  const regions = [...wanted.regionCodes, cityCode]
  const rows = await settingRows(app, regions, wanted)
  const stops =
    wanted.kinds.includes('STOP') && wanted.subject === undefined ? await stopRows(app, regions) : []
  const staff = rows.flatMap(row => [row.proposed_by, ...(row.decided_by ? [row.decided_by] : [])])
  const who = await whoIsWho(app, regions, [...staff, ...stops.map(stop => stop.stopped_by)])
  const proposed = await Promise.all(
    rows.map(async (row): Promise<SettingView> => ({
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
  return [...proposed, ...stops.map(stop => stopped(stop, who))].sort(
    (a, b) => waits(a) - waits(b) || Date.parse(b.proposedAt) - Date.parse(a.proposedAt),
  )
}

const longest = 300

function settingRows(app: App, regions: readonly string[], { kinds, subject }: Wanted): Promise<Setting[]> {
  const proposable = kinds.filter(kind => kind !== 'STOP')
  let query = app.store.db
    .selectFrom('setting')
    .selectAll()
    .where('region_code', 'in', [...regions])
  query = query.where('kind', 'in', proposable.length ? proposable : ['LIFT'])
  if (subject !== undefined) query = query.where('subject', '=', subject)
  return query.orderBy('proposed_at', 'desc').orderBy('id', 'desc').limit(longest).execute()
}

const stopRows = (app: App, regions: readonly string[]): Promise<Stop[]> =>
  app.store.db
    .selectFrom('filing_stop')
    .selectAll()
    .where('region_code', 'in', [...regions])
    .orderBy('stopped_at', 'desc')
    .limit(longest)
    .execute()

/** One person's act, at once. */
const stopped = (stop: Stop, who: (id: string) => Who): SettingView => ({
  id: stop.id,
  regionCode: stop.region_code,
  regionName: regionName(stop.region_code),
  kind: 'STOP',
  subject: stop.id,
  title: '紧急暂停自动备案',
  before: '按各渠道设置',
  after: '全部人工审核',
  reason: stop.reason,
  effectiveAt: isoTime(stop.stopped_at),
  state: 'APPROVED',
  proposedBy: who(stop.stopped_by),
  proposedAt: isoTime(stop.stopped_at),
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  mayDecide: false,
  mayWithdraw: false,
})

function rightsOf(reader: StaffMember, row: Setting) {
  const waiting = row.state === 'WAITING'
  const own = row.proposed_key === reader.personKey
  const second = reader.role === 'SUPERVISOR' && coversRegion(reader, row.region_code)
  return { mayDecide: waiting && !own && second, mayWithdraw: waiting && own }
}
