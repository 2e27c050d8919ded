import { draftStates, filedStates, frozenStates, type ContractData } from '@clf/shared/contract'
import { sameIdNo, sameName } from '@clf/shared/person'
import type { App } from '../app-context'
import { findContract } from '../ledger/contract.sql'
import { makeGuide } from '../guide/guideLink'
import type { ContractRecord } from '../ledger/record'

export interface StatusQuestion {
  regionCode: string
  unitNo: string
  applicants: readonly { name: string; idNo: string }[]
  regProjId: string
  returnUrl: string | null
}

export type StatusAnswer =
  | { status: 'FILED'; record: ContractRecord }
  | {
      status: 'NONE'
      reason: 'NOT_SIGNED' | 'IN_PROGRESS' | 'OTHER_PARTIES'
      signUrl: string
      expires: string
    }

const most = 20

/** Contracts on the home that are filed or on their way. */
async function contractsOn(app: App, regionCode: string, unitNo: string): Promise<ContractRecord[]> {
  const rows = await app.store.db
    .selectFrom('contract')
    .select('id')
    .where('region_code', '=', regionCode)
    .where('unit_no', '=', unitNo)
    .where('state', 'in', [...filedStates, ...frozenStates, ...draftStates])
    .orderBy('updated_at', 'desc')
    .limit(most)
    .execute()
  const found = await Promise.all(rows.map(row => findContract(app, row.id)))
  return found.filter(record => record !== null)
}

/** Every applicant is a party: a contract of others is not told to anybody. */
const concerns = (data: ContractData, applicants: StatusQuestion['applicants']) =>
  applicants.every(a => data.parties.some(p => sameIdNo(p.idNo, a.idNo) && sameName(p.name, a.name)))

/** Asked by the registry when somebody applies for a transfer (REQ-51): the filed contract, or a link to sign one. */
export async function filingStatus(app: App, question: StatusQuestion): Promise<StatusAnswer> {
  const { regionCode, unitNo, applicants, regProjId, returnUrl } = question
  const contracts = await contractsOn(app, regionCode, unitNo)
  const filed = contracts.filter(({ data }) => filedStates.includes(data.state))
  const record = filed.find(({ data }) => concerns(data, applicants))
  if (record) return { status: 'FILED', record }
  const begun = contracts.some(({ data }) => !filed.length && concerns(data, applicants))
  const matter = { from: 'registry' as const, regProjId, unitNo, returnUrl }
  const { url, expiresAt } = await makeGuide(app, regionCode, matter)
  return {
    status: 'NONE',
    reason: filed.length ? 'OTHER_PARTIES' : begun ? 'IN_PROGRESS' : 'NOT_SIGNED',
    signUrl: url,
    expires: expiresAt,
  }
}
