import { stateLabels, type ContractState } from '@clf/shared/contract'
import { maskIdNo } from '@clf/shared/person'
import { listingStates, type BrokerageView, type ListingView } from '@clf/shared/routes'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { CaseAccess } from '../ledger/caseAccess'
import type { ContractRecord } from '../ledger/record'
import { agencyOf, type StaffMember } from '../staff/member'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { brokerSignatureOf } from './brokerSignature.sql'
import { challengeFor } from './coSign'
import { casesOf, type Listing } from './listing.sql'

const when = (at: number | null) => (at === null ? null : isoTime(at))

const caseOf = (id: string | null, state: ContractState | undefined): ListingView['case'] =>
  id && state ? { id, state, stateLabel: stateLabels[state] } : null

/** Listings as their agency reads them, with where the contracts stand that they led to. */
export async function listingViews(
  app: App,
  regionCode: string,
  listings: readonly Listing[],
  tx?: Tx,
): Promise<ListingView[]> {
  const cases = await casesOf(
    app,
    regionCode,
    listings.flatMap(one => one.contractId ?? []),
    tx,
  )
  return listings.map(({ id, code, state, contractId, createdAt, verifiedAt, body }) => ({
    id,
    code,
    state,
    stateLabel: listingStates[state],
    certNo: body.certNo,
    location: body.home?.location ?? null,
    floorArea: body.home?.floorArea ?? null,
    ownerName: body.owner.name,
    ownerIdNo: maskIdNo(body.owner.idNo),
    askingFen: body.askingFen,
    brokerageNo: body.brokerageNo,
    findings: [...body.findings],
    createdAt: isoTime(createdAt),
    verifiedAt: when(verifiedAt),
    case: caseOf(contractId, cases.get(contractId ?? '')),
  }))
}

export async function listingView(app: App, listing: Listing, tx?: Tx): Promise<ListingView> {
  const [view] = await listingViews(app, listing.regionCode, [listing], tx)
  if (!view) throw new Error(`${listing.id} has no view`)
  return view
}

/** The agency as the register has it now. @throws Refusal BRK-02 when there is none */
export async function agencyView(app: App, regionCode: string, agencyId: string | null, tx?: Tx) {
  const agency = agencyId ? await agencyOf(tx ?? app.store.db, regionCode, agencyId) : undefined
  if (!agency) throw new Refusal('BRK-02')
  return {
    name: agency.name,
    creditCode: agency.credit_code,
    filingNo: agency.filing_no,
    suspended: agency.state === 'SUSPENDED',
  }
}

/** Agency, broker, fee and co-signature of a contract. @throws Refusal REQ-404 when no agency has part in it */
export async function brokerageView(
  app: App,
  { staff, contract }: CaseAccess,
  tx?: Tx,
): Promise<BrokerageView> {
  const { brokerage, regionCode } = contract.data
  if (!brokerage) throw new Refusal('REQ-404')
  return {
    agency: {
      ...(await agencyView(app, regionCode, brokerage.agency.id, tx)),
      // As the contract names it; only whether it may act now comes from the register.
      name: brokerage.agency.name,
      filingNo: brokerage.agency.filingNo,
    },
    broker: brokerage.broker,
    listingCode: brokerage.listingCode,
    terms: brokerage.terms,
    signing: await signingView(app, contract, staff, tx),
  }
}

async function signingView(
  app: App,
  contract: ContractRecord,
  staff: StaffMember,
  tx?: Tx,
): Promise<BrokerageView['signing']> {
  const { frozen, brokerage } = contract.data
  if (!frozen || !brokerage) return null
  const signature = await brokerSignatureOf(app, contract.data, frozen.textVersion, tx)
  const mine = !signature && brokerage.broker.id === staff.id
  const login = mine ? await challengeFor(app, contract, staff, tx) : null
  return {
    textVersion: frozen.textVersion,
    textSha256: frozen.textSha256,
    textSm3: frozen.textSm3,
    signedAt: when(signature?.signedAt ?? null),
    challenge: login?.challenge ?? null,
    agencyId: brokerage.agency.id,
  }
}
