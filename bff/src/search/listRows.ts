import { stateLabels } from '@clf/shared/contract'
import { maskIdNo, maskName } from '@clf/shared/person'
import { maskDoor } from '@clf/shared/property'
import type { FoundContract } from '@clf/shared/routes'
import { channelLabels } from '@clf/shared/settings'
import { regionName } from '@clf/shared/staff'
import type { App } from '../app-context'
import { findContract } from '../ledger/contract.sql'
import type { ContractRecord } from '../ledger/record'
import { isoTime } from '../time'
import { namesOf, type Names } from './names.sql'
import type { IndexRow } from './search.sql'

/** Rows as a list shows them: who and where from the sealed contracts, masked. */
export async function listRows(app: App, rows: readonly IndexRow[]): Promise<FoundContract[]> {
  const names = await namesOf(app, rows)
  return Promise.all(rows.map(async row => view(row, await findContract(app, row.contract_id), names)))
}

function view(row: IndexRow, record: ContractRecord | null, names: Names): FoundContract {
  const location = record?.data.house?.location.full
  return {
    id: row.contract_id,
    regionCode: row.region_code,
    regionName: regionName(row.region_code),
    contractNo: row.contract_no,
    state: row.state,
    stateLabel: stateLabels[row.state],
    channel: row.channel,
    channelLabel: channelLabels[row.channel],
    imported: row.imported === 1,
    unitNo: row.unit_no,
    location: location ? maskDoor(location) : null,
    parties: (record?.data.parties ?? []).map(({ id, side, name, idNo }) => ({
      id,
      side,
      name: maskName(name),
      idNo: maskIdNo(idNo),
    })),
    totalFen: row.total_fen,
    floorArea: row.floor_area,
    siteId: row.site_id,
    siteName: names.site(row.region_code, row.site_id),
    agencyId: row.agency_id,
    agencyName: names.agency(row.region_code, row.agency_id),
    staffId: row.entered_by,
    startedAt: isoTime(row.started_at),
    filedAt: row.filed_at === null ? null : isoTime(row.filed_at),
  }
}
