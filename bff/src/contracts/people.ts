import {
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
import type { PartyAccess } from '../ledger/access'
import { byParty } from '../ledger/by'
import { changeContract } from '../ledger/change'
import { demandPrintableName } from './printable'
import type { ContractRecord } from '../ledger/record'

export interface NamedPerson {
  name: string
  idNo: string
}

/** A typed name and number as a party. @throws Refusal PTY-01, PTY-03, PTY-11, NAM-01 */
export function readPerson(app: App, named: NamedPerson): Pick<Party, 'name' | 'idType' | 'idNo'> {
  const name = normalizeName(named.name)
  demandPrintableName(name)
  const id = parseIdNo(named.idNo)
  if (!id.ok)
    throw new Refusal(id.code, { fields: [{ path: 'idNo', message: '证件号码有误，请对照证件核对' }] })
  if (id.idType !== 'ID_CARD' && id.idType !== 'HMT_RESIDENCE' && id.idType !== 'FPR')
    throw new Refusal('PTY-11')
  if (id.birthday && ageOn(id.birthday, beijingDay(app.clock())) < 18) throw new Refusal('PTY-03')
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
) {
  refuseRepeated(data, side, person.idNo)
  const party: Party = {
    id: nextPartyId(data),
    side,
    role,
    phone: null,
    address: null,
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
  access: PartyAccess,
  body: NamedPerson & { side: Side; role: PartyRole },
): Promise<ContractRecord> {
  if ((body.side === 'buyer') !== (body.role === 'BUYER'))
    throw new Refusal('REQ-422', { fields: [{ path: 'role', message: '身份和买卖方不一致' }] })
  const person = readPerson(app, body)
  return changeContract(
    app,
    tx,
    access.contract.data.id,
    'editPeople',
    byParty(access),
    ({ data, extras }) => {
      // After the registry has answered, it alone says who the owners are.
      if (body.role === 'OWNER' && data.house) throw new Refusal('OWN-03')
      const { party, parties } = withParty(data, body.side, body.role, person)
      return {
        data: { parties },
        extras: { namedBy: { ...extras.namedBy, [party.id]: access.party.side } },
        events: [
          {
            type: 'party.named',
            by: access.party.id,
            data: { party: party.id, side: party.side, role: party.role },
          },
        ],
      }
    },
  )
}

/** Takes back a name; never a registered owner and nobody who has joined. */
export function removeParty(app: App, tx: Tx, access: PartyAccess, partyId: string): Promise<ContractRecord> {
  return changeContract(app, tx, access.contract.data.id, 'editPeople', byParty(access), ({ data }) => {
    const party = data.parties.find(p => p.id === partyId)
    const registered = data.house?.owners.some(o => o.idNo === party?.idNo)
    if (!party || party.joinedAt || registered) throw new Refusal('REQ-409')
    return {
      data: { parties: data.parties.filter(p => p.id !== partyId) },
      events: [{ type: 'party.removed', by: access.party.id, data: { party: partyId } }],
    }
  })
}

export interface MyDetails {
  phone: string
  address: string
  marriage?: Marriage | undefined
  spouse?: NamedPerson | undefined
}

/** My phone and address, and as an owner the marriage declaration; a consenting spouse becomes a signer. */
export function saveMyDetails(
  app: App,
  tx: Tx,
  access: PartyAccess,
  body: MyDetails,
): Promise<ContractRecord> {
  const phone = parsePhone(body.phone)
  if (!phone.ok) throw new Refusal('PTY-08', { fields: [{ path: 'phone', message: '请填写11位手机号' }] })
  const missing = uncoveredHere(body.address)
  if (missing.length)
    throw new Refusal('CON-06', {
      fields: [{ path: 'address', message: `“${missing.join('、')}”暂时无法打印` }],
    })
  const spouse = body.marriage === 'MARRIED_JOINT' && body.spouse ? readPerson(app, body.spouse) : null
  return changeContract(
    app,
    tx,
    access.contract.data.id,
    'editPeople',
    byParty(access),
    ({ data, extras }) => {
      const me = access.party.id
      let parties: readonly Party[] = data.parties.map(p =>
        p.id === me ? { ...p, phone: phone.phone, address: body.address } : p,
      )
      let namedBy = extras.namedBy
      const known = spouse && parties.some(p => p.idNo === spouse.idNo && p.side === 'seller')
      if (spouse && !known) {
        const added = withParty({ ...data, parties }, 'seller', 'SPOUSE', spouse)
        parties = added.parties
        namedBy = { ...namedBy, [added.party.id]: 'seller' }
      }
      const marriage =
        body.marriage && access.party.role === 'OWNER'
          ? { ...data.marriage, [me]: body.marriage }
          : data.marriage
      return {
        data: { parties, marriage },
        extras: { namedBy },
        events: [{ type: 'details.saved', by: me, data: { spouse: spouse !== null } }],
      }
    },
  )
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
export function saveShares(app: App, tx: Tx, access: PartyAccess, body: SharesBody): Promise<ContractRecord> {
  if (access.party.side !== 'buyer') throw new Refusal('REQ-409')
  return changeContract(app, tx, access.contract.data.id, 'editPeople', byParty(access), ({ data }) => {
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
      events: [{ type: 'shares.saved', by: access.party.id, data: { coWay: body.coWay } }],
    }
  })
}
