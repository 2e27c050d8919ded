import { reaches } from '@clf/shared/staff'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { StaffMember } from '../staff/member'
import { findContract } from './contract.sql'
import type { ContractRecord } from './record'

/** A member of staff and a contract within reach. */
export interface CaseAccess {
  staff: StaffMember
  contract: ContractRecord
}

const idPattern = /^4212\d{2}-[0-9a-f-]{36}$/

/** Where a contract belongs, for the question who may see it. */
export const placeOf = ({ data, extras }: Pick<ContractRecord, 'data' | 'extras'>) => ({
  regionCode: data.regionCode,
  siteId: extras.desk?.siteId ?? null,
  agencyId: extras.desk?.agencyId ?? null,
})

/** The contract, or the same 404 for one that is out of reach and one that does not exist. */
export async function requireCase(app: App, staff: StaffMember, contractId: string): Promise<CaseAccess> {
  const contract = idPattern.test(contractId) ? await findContract(app, contractId) : null
  if (!contract || !reaches(staff, placeOf(contract))) throw new Refusal('REQ-404')
  return { staff, contract }
}
