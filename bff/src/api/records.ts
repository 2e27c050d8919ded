import type Router from 'koa-router'
import { routes } from '@clf/shared/routes'
import { roleLabels } from '@clf/shared/codes'
import type { App } from '../app-context'
import type { PartyAccess } from '../ledger/access'
import { outsiderName } from '../ledger/actorNames'
import { eventsOf } from '../ledger/events'
import { eventTitles, quietEvents, type EventType } from '../ledger/eventTitles'
import { viewFindings } from '../ledger/findings'
import { shownName } from '../contracts/view'
import { mount } from './mount'
import { isoTime } from '../time'
import { gateLabels } from '../verification/labels'
import { verificationsOf } from '../verification/verification.sql'

/** Who did it, as this reader may know them. */
function actorName({ contract, party: me }: PartyAccess, actor: string): string {
  const party = contract.data.parties.find(p => p.id === actor)
  if (!party) return outsiderName(actor)
  return party.id === me.id
    ? '我'
    : `${shownName(party, { record: contract, me })}（${roleLabels[party.role]}）`
}

export function mountRecords(router: Router, app: App): void {
  mount(router, app, routes.timeline, 'party', async ({ access }) => {
    const events = await eventsOf(app, access.contract.data.id)
    return {
      events: events
        .filter(e => !quietEvents.includes(e.type))
        .map(e => ({
          seq: e.seq,
          at: isoTime(Date.parse(e.at)),
          title: eventTitles[e.type as EventType] ?? e.type,
          by: actorName(access, e.by),
          detail: typeof e.data.label === 'string' ? e.data.label : '',
        })),
    }
  })
  mount(router, app, routes.verificationRecords, 'party', async ({ access }) => {
    const rows = await verificationsOf(app, access.contract.data.id)
    return {
      records: rows.map(row => ({
        id: row.id,
        at: isoTime(row.requestedAt),
        gate: row.gate,
        gateLabel: gateLabels[row.gate] ?? row.gate,
        by: actorName(access, row.operator),
        source: '不动产登记',
        outcome: row.outcome,
        findings: viewFindings(row.findings, access.party.side).map(({ code, message }) => ({
          code,
          message,
        })),
        rulesVersion: row.rulesVersion,
        digest: row.hash,
      })),
    }
  })
}
