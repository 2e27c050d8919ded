import { v7 as uuidv7 } from 'uuid'
import type { ContractData, Party } from '@clf/shared/contract'
import { parseCertNo } from '@clf/shared/property'
import { cityCode } from '@clf/shared/staff'
import type { App } from '../app-context'
import { broughtBy, type FromListing } from '../brokerage/beginning'
import { readPerson, type NamedPerson } from '../contracts/people'
import { newRecord } from '../contracts/startContract'
import { askAboutHouse, beginVerification, finishVerification } from '../contracts/verifyHouse'
import { Refusal } from '../http/refusal'
import { staffActor } from '../ledger/acting'
import { insertContract, personKeyOf } from '../ledger/contract.sql'
import { appendEvents } from '../ledger/events'
import type { ContractRecord } from '../ledger/record'
import { requireOpen } from '../parameters/opening'
import type { StaffMember } from '../staff/member'
import type { Tx } from '../store'

type CardPerson = NamedPerson & { address?: string | undefined }

export interface StartCase {
  certNo: string
  owner: CardPerson
  buyer?: CardPerson | undefined
  /** Brokers: the listing that it begins with. */
  listing?: FromListing
}

const scope = { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true }

/** A typed or read person as a party who has not been identified yet. */
function named(app: App, person: CardPerson, side: Party['side'], minors: 'welcome' | 'refused'): Party {
  return {
    ...readPerson(app, person, minors),
    id: side === 'seller' ? 'p1' : 'p2',
    side,
    role: side === 'seller' ? 'OWNER' : 'BUYER',
    phone: null,
    address: person.address ?? null,
    share: null,
    joinedAt: null,
  }
}

function peopleOf(app: App, { owner, buyer }: StartCase, staff: StaffMember): Party[] {
  const minors = staff.role === 'CLERK' ? 'welcome' : 'refused'
  const parties = [
    named(app, owner, 'seller', minors),
    ...(buyer ? [named(app, buyer, 'buyer', minors)] : []),
  ]
  if (parties[0]?.idNo === parties[1]?.idNo) throw new Refusal('PTY-04')
  if (parties.some(party => personKeyOf(app, party) === staff.personKey)) throw new Refusal('DSK-04')
  return parties
}

/**
 * Begins a contract at a desk and asks the registry at once. Who enters it and where comes from the session. A registry that
 * is silent leaves a draft with everything typed. `commit` writes what the registry said.
 * @throws Refusal OWN-05, OWN-09, PTY-01, PTY-04, PTY-11, NAM-01, DSK-04, CUT-01; of a broker also BRK-01…BRK-03, BRK-06, BRK-07
 */
export async function startCase<Reply>(
  app: App,
  staff: StaffMember,
  start: StartCase,
  commit: (work: (tx: Tx) => Promise<ContractRecord>) => Promise<Reply>,
): Promise<Reply> {
  const cert = parseCertNo(start.certNo)
  if (!cert.ok)
    throw new Refusal(cert.code, { fields: [{ path: 'certNo', message: '请对照证书首页核对证号' }] })
  if (staff.regionCode === cityCode) throw new Refusal('STF-03')
  await requireOpen(app, staff.regionCode)
  const parties = peopleOf(app, start, staff)
  const begun = await app.store.transaction(async tx => {
    const contract = await begin(app, tx, staff, parties, start.listing)
    return beginVerification(app, tx, { staff, contract }, cert.certNo)
  })
  app.hub.changed(begun.data.id)
  const result = await askAboutHouse(app, { staff, contract: begun }, begun)
  return commit(tx => finishVerification(app, tx, begun, result))
}

async function begin(
  app: App,
  tx: Tx,
  staff: StaffMember,
  parties: Party[],
  listing?: FromListing,
): Promise<ContractRecord> {
  const { id, role, regionCode, siteId, agencyId } = staff
  const channel: ContractData['channel'] = role === 'BROKER' ? 'BROKER' : 'AGENT'
  const fresh = await newRecord(app, {
    id: `${regionCode}-${uuidv7()}`,
    regionCode,
    channel,
    startedBy: 'seller',
    scope,
    parties,
    extras: {
      desk: { staffId: id, siteId, agencyId },
      namedBy: Object.fromEntries(parties.map(party => [party.id, party.side])),
    },
  })
  const brought = role === 'BROKER' ? await broughtBy(app, tx, staff, fresh.data, listing) : {}
  const begun = { ...fresh, data: { ...fresh.data, ...brought } }
  const record = await appendEvents(app, tx, begun, [
    {
      type: 'contract.started',
      by: staffActor(id),
      data: { side: 'seller', regionCode, channel, site: siteId, agency: agencyId, lookup: 'OWNER_AT_DESK' },
    },
  ])
  await insertContract(app, tx, record)
  return record
}
