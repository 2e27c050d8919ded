import { filedStates, type ContractData, type ContractView, type TransferView } from '@clf/shared/contract'
import { locksUnit } from '@clf/shared/codes'
import type { App } from '../app-context'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { isOurs } from './decide'
import { recorded, type NewOwners } from './event'

const stateOf = (status: string): TransferView['state'] => {
  if (status === recorded) return 'RECORDED'
  if (status === '3') return 'PAUSED'
  if (locksUnit(status)) return 'ACCEPTED'
  return status === '5' ? 'WITHDRAWN' : 'RETURNED'
}

/** The newest case of the registry about this contract, as its parties see it. */
export async function transferView(app: App, data: ContractData, tx?: Tx): Promise<TransferView | null> {
  const { filing, house, regionCode } = data
  if (!filing || !house || (!filedStates.includes(data.state) && data.state !== 'TRANSFERRED')) return null
  const rows = await (tx ?? app.store.db)
    .selectFrom('registry_lock')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('unit_no', '=', house.unitNo)
    .orderBy('at', 'desc')
    .execute()
  const filedAt = Date.parse(filing.filedAt)
  const kase = rows.find(row => {
    const { case_no: caseNo, reg_type, status, contract_no: contractNo } = row
    const newOwners = row.new_owners as NewOwners | null
    const ours = isOurs(filing.contractNo, { caseNo, regType: reg_type ?? '', status, contractNo, newOwners })
    // Cases that were over before this contract was filed belong to another sale.
    return ours && (data.state !== 'FILED' || row.at >= filedAt || contractNo !== null)
  })
  if (!kase) return null
  return { caseNo: kase.case_no, state: stateOf(kase.status), at: isoTime(kase.at) }
}

/** The case that led here, unless the home that was then checked is another one: then the registry waits for another contract. */
export function registryCaseView({
  data,
  extras,
}: Pick<ContractRecord, 'data' | 'extras'>): ContractView['registryCase'] {
  const { registryCase } = extras
  if (!registryCase || (data.house && data.house.unitNo !== registryCase.unitNo)) return null
  return { regProjId: registryCase.regProjId, returnUrl: registryCase.returnUrl }
}
