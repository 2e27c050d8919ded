import type Router from 'koa-router'
import { parseCode } from '@clf/shared/certificate'
import { maskName } from '@clf/shared/person'
import { maskDoor, regionLabel } from '@clf/shared/property'
import { routes } from '@clf/shared/routes'
import type { Party } from '@clf/shared/contract'
import type { App } from '../app-context'
import { findContract } from '../ledger/contract.sql'
import { findFilingByCode } from '../filing/filing.sql'
import { mount } from './mount'
import { RateLimit } from '../http/rateLimit'
import { Refusal } from '../http/refusal'
import { isoTime } from '../time'

const statuses = { VALID: '有效', CHANGED: '已变更', REVOKED: '已撤销' } as const
const statusOf = (state: string): keyof typeof statuses =>
  state === 'REVOKED' ? 'REVOKED' : state === 'SUPERSEDED' ? 'CHANGED' : 'VALID'

/** Public check (赋码验真): a guessed code learns nothing, a wrong one and an unknown one answer alike. */
export function mountCertificate(router: Router, app: App): void {
  const limit = new RateLimit(30, 60_000)
  mount(router, app, routes.checkCertificate, 'public', async ({ params, ctx }) => {
    if (!limit.take(ctx.ip, app.clock())) throw new Refusal('REQ-429')
    const parsed = parseCode(params.code)
    const row = parsed.ok ? await findFilingByCode(app, parsed.code) : null
    const record = row && (await findContract(app, row.contract_id))
    if (!row || !record?.data.house) throw new Refusal('VER-01')
    const status = statusOf(record.data.state)
    const masked = (side: Party['side']) =>
      record.data.parties.filter(p => p.side === side).map(p => maskName(p.name))
    return {
      status,
      statusLabel: statuses[status],
      contractNo: row.contract_no,
      filedAt: isoTime(row.filed_at),
      region: regionLabel(row.region_code),
      location: maskDoor(record.data.house.location.full),
      sellers: masked('seller'),
      buyers: masked('buyer'),
      sha256: row.document_sha256,
    }
  })
}
