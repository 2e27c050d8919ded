import type * as z from 'zod/mini'
import { parseCode, standingOf, standings } from '@clf/shared/certificate'
import type { Party } from '@clf/shared/contract'
import { maskName } from '@clf/shared/person'
import { maskDoor, regionLabel } from '@clf/shared/property'
import type { routes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { findFilingByCode } from '../filing/filing.sql'
import { Refusal } from '../http/refusal'
import { findContract } from '../ledger/contract.sql'
import { isoTime } from '../time'

type Checked = z.output<(typeof routes.checkCertificate)['reply']>

/** Stands for every text that is no code at all, so that it costs the same look into the store as an unknown one. */
const noCode = '0000-0000-0000-0000'

/**
 * Public check (赋码验真): standing and masked facts of the contract that a code names.
 * @throws Refusal VER-01, alike for a malformed, a mistyped and an unknown code
 */
export async function checkCertificate(app: App, typed: string): Promise<Checked> {
  const parsed = parseCode(typed)
  const row = await findFilingByCode(app, parsed.ok ? parsed.code : noCode)
  const record = parsed.ok && row ? await findContract(app, row.contract_id) : null
  if (!row || !record?.data.house) throw new Refusal('VER-01')
  const { state, parties, house } = record.data
  const status = standingOf(state)
  const masked = (side: Party['side']) => parties.filter(p => p.side === side).map(p => maskName(p.name))
  return {
    status,
    statusLabel: standings[status].label,
    contractNo: row.contract_no,
    filedAt: isoTime(row.filed_at),
    region: regionLabel(row.region_code),
    location: maskDoor(house.location.full),
    sellers: masked('seller'),
    buyers: masked('buyer'),
    sha256: row.document_sha256,
  }
}
