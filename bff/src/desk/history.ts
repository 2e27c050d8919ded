import { roleLabels } from '@clf/shared/codes'
import type { EvidenceEvent } from '@clf/shared/evidence'
import type { HistoryEntry } from '@clf/shared/routes'
import { cityCode, staffRoles } from '@clf/shared/staff'
import type { App } from '../app-context'
import { eventTitles, type EventType } from '../ledger/eventTitles'
import type { ContractRecord } from '../ledger/record'
import { memberOf } from '../staff/member'
import type { Tx } from '../store'
import { isoTime } from '../time'
import type { Reading } from './reader'

const staffIdOf = (actor: string) => (actor.startsWith('staff:') ? actor.slice('staff:'.length) : null)

/** Names of the staff of these events, as `王某（受理员）`; also of those who have left. */
async function staffNames(app: App, regionCode: string, events: readonly EvidenceEvent[], tx?: Tx) {
  const ids = [...new Set(events.flatMap(event => staffIdOf(event.by) ?? []))]
  if (!ids.length) return new Map<string, string>()
  const rows = await (tx ?? app.store.db)
    .selectFrom('staff')
    .selectAll()
    .where('region_code', 'in', [regionCode, cityCode])
    .where('id', 'in', ids)
    .execute()
  const members = await Promise.all(rows.map(row => memberOf(app, row)))
  return new Map(members.map(({ id, name, role }) => [id, `${name}（${staffRoles[role]}）`]))
}

function whereOf({ by, data }: EvidenceEvent): HistoryEntry['where'] {
  if (staffIdOf(by)) return 'DESK'
  if (!/^p\d+$/.test(by)) return 'SYSTEM'
  return data.via === 'onsite' || data.provider === 'onsite' ? 'TABLET' : 'PHONE'
}

/** Everything that happened, oldest first: who, where, what. */
export async function historyOf(
  app: App,
  { data }: ContractRecord,
  events: readonly EvidenceEvent[],
  reading: Reading,
  tx?: Tx,
): Promise<HistoryEntry[]> {
  const staff = await staffNames(app, data.regionCode, events, tx)
  const nameOf = (actor: string) => {
    const party = data.parties.find(p => p.id === actor)
    if (party) return `${reading.name(party.name)}（${roleLabels[party.role]}）`
    const id = staffIdOf(actor)
    if (id) return staff.get(id) ?? id
    return actor === 'registry' ? '不动产登记中心' : /^p\d+$/.test(actor) ? '当事人' : '系统'
  }
  return events.map(event => ({
    seq: event.seq,
    at: isoTime(Date.parse(event.at)),
    title: eventTitles[event.type as EventType] ?? event.type,
    by: nameOf(event.by),
    where: whereOf(event),
    detail: [
      typeof event.data.label === 'string' ? event.data.label : '',
      typeof event.data.party === 'string' && event.data.party !== event.by ? nameOf(event.data.party) : '',
    ]
      .filter(Boolean)
      .join('，'),
  }))
}
