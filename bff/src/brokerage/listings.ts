import { randomInt } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { newCode } from '@clf/shared/certificate'
import type { ContractData } from '@clf/shared/contract'
import { normalizeName, parseIdNo } from '@clf/shared/person'
import { parseCertNo } from '@clf/shared/property'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { staffActor } from '../ledger/acting'
import { viewFindings } from '../ledger/findings'
import { knowsOwner } from '../ledger/owners'
import type { StaffMember } from '../staff/member'
import { demandBroker } from '../staff/standing'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { runRegistryGate, type GateResult } from '../verification/gate'
import { insertVerification } from '../verification/verification.sql'
import { refuseParty, registeredBrokerage } from './brokerageOf'
import { findListing, insertListing, updateListing, type Listing } from './listing.sql'
import { demandPrintable } from './saveBrokerage'

export interface NewListing {
  certNo: string
  ownerName: string
  ownerIdNo: string
  askingFen: number
  brokerageNo: string
}

/** A listing that this broker has typed, not asked about yet. @throws Refusal OWN-05, PTY-01, CON-06, BRK-01…BRK-03 */
export async function readListing(app: App, staff: StaffMember, typed: NewListing): Promise<Listing> {
  await demandBroker(app.store.db, staff.regionCode, staff.id)
  const { agency } = await registeredBrokerage(app, staff)
  const cert = parseCertNo(typed.certNo)
  if (!cert.ok)
    throw new Refusal(cert.code, { fields: [{ path: 'certNo', message: '请对照证书首页核对证号' }] })
  const id = parseIdNo(typed.ownerIdNo)
  if (!id.ok)
    throw new Refusal(id.code, { fields: [{ path: 'ownerIdNo', message: '证件号码有误，请对照证件核对' }] })
  const name = normalizeName(typed.ownerName)
  demandPrintable(name + typed.brokerageNo)
  const listing: Listing = {
    id: `${staff.regionCode}-${uuidv7()}`,
    regionCode: staff.regionCode,
    agencyId: agency.id,
    state: 'OPEN',
    createdBy: staff.id,
    code: null,
    contractId: null,
    createdAt: app.clock(),
    verifiedAt: null,
    version: 1,
    body: {
      certNo: cert.certNo,
      owner: { name, idType: id.idType, idNo: id.idNo },
      askingFen: typed.askingFen,
      brokerageNo: typed.brokerageNo,
      home: null,
      findings: [],
    },
  }
  refuseParty(app, asContract(app, listing), staff)
  return listing
}

/** The own agency's listing. @throws Refusal REQ-404, BRK-01, BRK-02 */
export async function ownListing(app: App, staff: StaffMember, id: string, tx?: Tx): Promise<Listing> {
  await demandBroker(tx ?? app.store.db, staff.regionCode, staff.id)
  const listing = await findListing(app, id, tx)
  if (!listing || listing.agencyId !== staff.agencyId || listing.regionCode !== staff.regionCode)
    throw new Refusal('REQ-404')
  return listing
}

/** The listing as the gate reads a contract: a home, and an owner who has commissioned the agency. */
const asContract = (app: App, { id, regionCode, body, createdAt }: Listing): ContractData => ({
  id,
  regionCode,
  channel: 'BROKER',
  state: 'DRAFT',
  startedBy: 'seller',
  startedAt: isoTime(createdAt),
  scope: { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true },
  certNo: body.certNo,
  house: null,
  parties: [
    {
      id: 'p1',
      side: 'seller',
      role: 'OWNER',
      ...body.owner,
      phone: null,
      address: null,
      share: null,
      joinedAt: isoTime(app.clock()),
    },
  ],
  coWay: null,
  buyersAreFamily: false,
  marriage: {},
  terms: {},
  frozen: null,
  filing: null,
})

/** Asks the registry through the ordinary gate; outside any transaction. */
export const askAboutListing = (app: App, staff: StaffMember, listing: Listing): Promise<GateResult> =>
  runRegistryGate(app, 'G2', asContract(app, listing), {
    partyId: staffActor(staff.id),
    personKey: staff.personKey,
    desk: true,
  })

/** What the answer makes of a listing: of the registry's facts only the result and where the home is. */
export function afterCheck(
  app: App,
  listing: Listing,
  { house, findings, blocked, unavailable }: GateResult,
): Pick<Listing, 'state' | 'code' | 'verifiedAt' | 'body'> {
  const { body, code, verifiedAt } = listing
  const against = viewFindings(
    findings.filter(f => f.severity === 'B' || f.severity === 'W'),
    'buyer',
  )
  if (unavailable) return { state: listing.state, code, verifiedAt, body: { ...body, findings: against } }
  const known = house && knowsOwner(asContract(app, listing), house) ? house : null
  const home = known ? { location: known.location.full, floorArea: known.floorArea } : null
  if (blocked || !home)
    return { state: 'REFUSED', code, verifiedAt: null, body: { ...body, home, findings: against } }
  return {
    state: 'VERIFIED',
    code: code ?? newCode(() => randomInt(32)),
    verifiedAt: app.clock(),
    body: { ...body, home, findings: [] },
  }
}

/** Keeps a new listing with the record of its first check. @throws Refusal BRK-01, BRK-02 */
export async function addListing(
  app: App,
  tx: Tx,
  staff: StaffMember,
  listing: Listing,
  gate: GateResult,
): Promise<Listing> {
  await demandBroker(tx, staff.regionCode, staff.id)
  const checked = { ...listing, ...afterCheck(app, listing, gate) }
  await insertListing(app, tx, checked)
  await insertVerification(app, tx, { ...gate.record, channel: 'BROKER' })
  return checked
}

/** Keeps what another check found. @throws Refusal REQ-404, BRK-01, BRK-02, BRK-06 when it was withdrawn */
export async function keepCheck(
  app: App,
  tx: Tx,
  staff: StaffMember,
  id: string,
  gate: GateResult,
): Promise<Listing> {
  const listing = await ownListing(app, staff, id, tx)
  if (listing.state === 'WITHDRAWN') throw new Refusal('BRK-06')
  await insertVerification(app, tx, { ...gate.record, channel: 'BROKER' })
  return updateListing(app, tx, listing, afterCheck(app, listing, gate))
}

/** @throws Refusal REQ-404, BRK-01, BRK-02, BRK-06 when it was withdrawn already */
export async function withdrawListing(app: App, tx: Tx, staff: StaffMember, id: string): Promise<Listing> {
  const listing = await ownListing(app, staff, id, tx)
  if (listing.state === 'WITHDRAWN') throw new Refusal('BRK-06')
  return updateListing(app, tx, listing, { state: 'WITHDRAWN' })
}
