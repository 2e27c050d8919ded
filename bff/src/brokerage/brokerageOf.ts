import { signerOf, type Brokerage, type ContractData } from '@clf/shared/contract'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { personKeyOf } from '../ledger/contract.sql'
import { agencyOf, type StaffMember } from '../staff/member'
import type { Tx } from '../store'

/** Agency and broker as the register has them now; nothing of it is ever typed. @throws Refusal BRK-02 */
export async function registeredBrokerage(
  app: App,
  staff: StaffMember,
  tx?: Tx,
): Promise<Pick<Brokerage, 'agency' | 'broker'>> {
  const { agencyId, regionCode } = staff
  const agency = agencyId ? await agencyOf(tx ?? app.store.db, regionCode, agencyId) : undefined
  if (!agency || !staff.registerNo) throw new Refusal('BRK-02')
  return {
    agency: { id: agency.id, name: agency.name, creditCode: agency.credit_code, filingNo: agency.filing_no },
    broker: { id: staff.id, name: staff.name, registerNo: staff.registerNo },
  }
}

/** The brokerage that a contract of this broker begins with: the register's part, nothing typed yet. */
export const newBrokerage = async (app: App, staff: StaffMember, tx?: Tx): Promise<Brokerage> => ({
  ...(await registeredBrokerage(app, staff, tx)),
  listingCode: null,
  terms: null,
})

/** @throws Refusal BRK-03 when the broker would be a party of the contract, or sign for one */
export function refuseParty(
  app: App,
  { parties }: Pick<ContractData, 'parties'>,
  { personKey }: Pick<StaffMember, 'personKey'>,
): void {
  const people = parties.flatMap(party => [party, signerOf(party)])
  if (people.some(one => personKeyOf(app, one) === personKey)) throw new Refusal('BRK-03')
}

/** Before a text is frozen: what clause 23 needs is there. @throws Refusal CON-01 */
export function demandBrokerage({ channel, brokerage }: Pick<ContractData, 'channel' | 'brokerage'>): void {
  if (channel === 'BROKER' && !brokerage?.terms)
    throw new Refusal('CON-01', { values: { missing: '经纪服务' } })
}
