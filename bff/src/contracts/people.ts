import {
  atSignPoint,
  buyersOf,
  type ContractData,
  type Party,
  type PartyRole,
  type Share,
  type Side,
  type CoWay,
  type Marriage,
} from '@clf/shared/contract'
import { ageOn, normalizeName, parseIdNo, parsePhone } from '@clf/shared/person'
import { isShare, isWhole, percentText, sumShares } from '@clf/shared/share'
import type { App } from '../app-context'
import { uncoveredHere } from '../document'
import { Refusal } from '../http/refusal'
import type { Tx } from '../store'
import { beijingDay } from '../time'
import { actingOf, isDesk, type Access } from '../ledger/acting'
import { changeContract } from '../ledger/change'
import { personKeyOf } from '../ledger/contract.sql'
import { demandPrintableName } from './printable'
import type { ContractRecord } from '../ledger/record'

export interface NamedPerson {
  name: string
  idNo: string
}

/**
 * A typed name and number as a party. A minor is named at sign points only, where a guardian signs.
 * @throws Refusal PTY-01, PTY-03, PTY-11, NAM-01
 */
export function readPerson(
  app: App,
  named: NamedPerson,
  minors: 'refused' | 'welcome' = 'refused',
): Pick<Party, 'name' | 'idType' | 'idNo'> {
  const name = normalizeName(named.name)
  demandPrintableName(name)
  const id = parseIdNo(named.idNo)
  if (!id.ok)
    throw new Refusal(id.code, { fields: [{ path: 'idNo', message: '证件号码有误，请对照证件核对' }] })
  if (id.idType !== 'ID_CARD' && id.idType !== 'HMT_RESIDENCE' && id.idType !== 'FPR')
    throw new Refusal('PTY-11')
  if (minors === 'refused' && id.birthday && ageOn(id.birthday, beijingDay(app.clock())) < 18)
    throw new Refusal('PTY-03')
  return { name, idType: id.idType, idNo: id.idNo }
}

const nextPartyId = (data: ContractData) =>
  `p${Math.max(0, ...data.parties.map(p => Number(p.id.slice(1)))) + 1}`

/** PTY-04 (both sides) and PTY-06 (twice on one side). */
function refuseRepeated(data: ContractData, side: Side, idNo: string): void {
  const same = data.parties.find(p => p.idNo === idNo)
  if (same)
    throw new Refusal(same.side === side ? 'PTY-06' : 'PTY-04', {
      fields: [{ path: 'idNo', message: '这个人已经在合同里了' }],
    })
}

function withParty(
  data: ContractData,
  side: Side,
  role: PartyRole,
  person: Pick<Party, 'name' | 'idType' | 'idNo'>,
  address?: string,
) {
  refuseRepeated(data, side, person.idNo)
  const party: Party = {
    id: nextPartyId(data),
    side,
    role,
    phone: null,
    address: address ?? null,
    share: null,
    joinedAt: null,
    ...person,
  }
  return { party, parties: [...data.parties, party] }
}

/** Names a person who must sign. Who they are is proved when they join with their own real name. */
export function addParty(
  app: App,
  tx: Tx,
  access: Access,
  body: NamedPerson & { side: Side; role: PartyRole; address?: string | undefined },
): Promise<ContractRecord> {
  if ((body.side === 'buyer') !== (body.role === 'BUYER'))
    throw new Refusal('REQ-422', { fields: [{ path: 'role', message: '身份和买卖方不一致' }] })
  const minors = isDesk(access) && atSignPoint(access.contract.data) ? 'welcome' : 'refused'
  const person = readPerson(app, body, minors)
  const { by, id, side, personKey } = actingOf(access)
  if (isDesk(access) && personKeyOf(app, person) === personKey) throw new Refusal('DSK-04')
  return changeContract(app, tx, access.contract.data.id, 'editPeople', by, ({ data, extras }) => {
    // After the registry has answered, it alone says who the owners are.
    if (body.role === 'OWNER' && data.house) throw new Refusal('OWN-03')
    const { party, parties } = withParty(data, body.side, body.role, person, body.address)
    return {
      data: { parties },
      extras: { namedBy: { ...extras.namedBy, [party.id]: side ?? party.side } },
      events: [
        {
          type: 'party.named',
          by: id,
          data: { party: party.id, side: party.side, role: party.role },
        },
      ],
    }
  })
}

/** Takes back a name; never a registered owner and nobody who has joined. */
export function removeParty(app: App, tx: Tx, access: Access, partyId: string): Promise<ContractRecord> {
  const { by, id } = actingOf(access)
  return changeContract(app, tx, access.contract.data.id, 'editPeople', by, ({ data }) => {
    const party = data.parties.find(p => p.id === partyId)
    const registered = data.house?.owners.some(o => o.idNo === party?.idNo)
    if (!party || party.joinedAt || registered) throw new Refusal('REQ-409')
    return {
      data: {
        parties: data.parties.filter(p => p.id !== partyId),
        ...(data.papers ? { papers: data.papers.filter(p => p.partyId !== partyId) } : {}),
      },
      events: [{ type: 'party.removed', by: id, data: { party: partyId } }],
    }
  })
}

export interface Details {
  phone: string
  address: string
  marriage?: Marriage | undefined
  spouse?: NamedPerson | undefined
}

/** Phone and address of one person, and of an owner the marriage declaration; a consenting spouse becomes a signer. */
export function saveDetails(
  app: App,
  tx: Tx,
  access: Access,
  partyId: string,
  body: Details,
): Promise<ContractRecord> {
  const phone = parsePhone(body.phone)
  if (!phone.ok) throw new Refusal('PTY-08', { fields: [{ path: 'phone', message: '请填写11位手机号' }] })
  const missing = uncoveredHere(body.address)
  if (missing.length)
    throw new Refusal('CON-06', {
      fields: [{ path: 'address', message: `“${missing.join('、')}”暂时无法打印` }],
    })
  const { by, id } = actingOf(access)
  const spouse = body.marriage === 'MARRIED_JOINT' && body.spouse ? readPerson(app, body.spouse) : null
  return changeContract(app, tx, access.contract.data.id, 'editPeople', by, ({ data, extras }) => {
    const party = data.parties.find(p => p.id === partyId)
    if (!party) throw new Refusal('REQ-404')
    let parties: readonly Party[] = data.parties.map(p =>
      p.id === partyId ? { ...p, phone: phone.phone, address: body.address } : p,
    )
    let namedBy = extras.namedBy
    const known = spouse && parties.some(p => p.idNo === spouse.idNo && p.side === 'seller')
    if (spouse && !known) {
      const added = withParty({ ...data, parties }, 'seller', 'SPOUSE', spouse)
      parties = added.parties
      namedBy = { ...namedBy, [added.party.id]: 'seller' }
    }
    const marriage =
      body.marriage && party.role === 'OWNER' ? { ...data.marriage, [partyId]: body.marriage } : data.marriage
    return {
      data: { parties, marriage },
      extras: { namedBy },
      events: [
        {
          type: 'details.saved',
          by: id,
          data: { ...(id === partyId ? {} : { party: partyId }), spouse: spouse !== null },
        },
      ],
    }
  })
}

export interface SharesBody {
  coWay: CoWay
  family: boolean
  shares: readonly { partyId: string; share: Share }[]
}

const sumText = (shares: readonly Share[]) => {
  const sum = sumShares(shares)
  return sum ? percentText(sum) : '无法计算'
}

/** How the buyers will own together. @throws Refusal SHR-01, SHR-02 */
export function saveShares(app: App, tx: Tx, access: Access, body: SharesBody): Promise<ContractRecord> {
  const { by, id, side } = actingOf(access)
  if (side === 'seller') throw new Refusal('REQ-409')
  return changeContract(app, tx, access.contract.data.id, 'editPeople', by, ({ data }) => {
    const buyers = buyersOf(data)
    if ((body.coWay === 'SOLE') !== (buyers.length === 1)) throw new Refusal('SHR-01')
    const shareOf = new Map(body.shares.map(s => [s.partyId, s.share]))
    if (body.coWay === 'SHARES') {
      const shares = buyers.map(b => shareOf.get(b.id))
      const given = shares.filter(s => s !== undefined)
      if (given.length !== shares.length || !given.every(isShare) || !isWhole(sumShares(given)))
        throw new Refusal('SHR-02', { values: { sum: sumText(given) } })
    }
    const parties = data.parties.map(p =>
      p.side === 'buyer' ? { ...p, share: body.coWay === 'SHARES' ? (shareOf.get(p.id) ?? null) : null } : p,
    )
    return {
      data: { parties, coWay: body.coWay, buyersAreFamily: body.family },
      events: [{ type: 'shares.saved', by: id, data: { coWay: body.coWay } }],
    }
  })
}
