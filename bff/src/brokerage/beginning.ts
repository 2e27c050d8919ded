import type { BrokerageTerms, ContractData, ContractState } from '@clf/shared/contract'
import { endStates } from '@clf/shared/contract'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { StaffMember } from '../staff/member'
import { demandBroker } from '../staff/standing'
import type { Tx } from '../store'
import { newBrokerage, refuseParty } from './brokerageOf'
import { casesOf, updateListing, type Listing } from './listing.sql'
import { ownListing } from './listings'

/** The listing that a contract begins with, and what was agreed about the fee. */
export interface FromListing {
  id: string
  payer: BrokerageTerms['payer']
  feeFen: number
}

/** May another contract begin with a listing whose last one stands there? One that was carried out has sold the home. */
const over = (state: ContractState | undefined) =>
  state === undefined || (endStates.includes(state) && state !== 'TRANSFERRED')

/** A listing that a contract may begin with now. @throws Refusal REQ-404, BRK-01, BRK-02, BRK-06, BRK-07 */
export async function freeListing(app: App, staff: StaffMember, id: string, tx?: Tx): Promise<Listing> {
  const listing = await ownListing(app, staff, id, tx)
  if (listing.state !== 'VERIFIED') throw new Refusal('BRK-06')
  const { contractId, regionCode } = listing
  if (contractId && !over((await casesOf(app, regionCode, [contractId], tx)).get(contractId)))
    throw new Refusal('BRK-07')
  return listing
}

/**
 * What a broker's contract says before anybody types: agency and broker of the register; from a listing also its code, the
 * fee and the asking price, and the listing then names this contract. @throws Refusal BRK-01…BRK-03, BRK-06, BRK-07
 */
export async function broughtBy(
  app: App,
  tx: Tx,
  staff: StaffMember,
  { id, parties }: Pick<ContractData, 'id' | 'parties'>,
  from?: FromListing,
): Promise<Pick<ContractData, 'brokerage' | 'terms'>> {
  await demandBroker(tx, staff.regionCode, staff.id)
  refuseParty(app, { parties }, staff)
  const brokerage = await newBrokerage(app, staff, tx)
  if (!from) return { brokerage, terms: {} }
  const listing = await freeListing(app, staff, from.id, tx)
  await updateListing(app, tx, listing, { contractId: id })
  const { askingFen, brokerageNo } = listing.body
  return {
    brokerage: {
      ...brokerage,
      listingCode: listing.code,
      terms: { contractNo: brokerageNo, payer: from.payer, feeFen: from.feeFen },
    },
    terms: {
      price: {
        totalFen: askingFen,
        includesFurniture: false,
        includesParking: false,
        includesMaintenanceFund: true,
      },
    },
  }
}
