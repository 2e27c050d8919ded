import { sameIdNo, sameName } from '@clf/shared/person'
import { ownersOf, type ContractData, type House, type Party } from '@clf/shared/contract'

const isOwner = (party: Party, owner: House['owners'][number]) =>
  sameIdNo(party.idNo, owner.idNo) && sameName(party.name, owner.name)

/** Nobody looks a home up before a seller is there: on a phone by having joined, at a desk in person with the certificate. */
export const mayLookUp = ({ channel, parties }: Pick<ContractData, 'channel' | 'parties'>) =>
  parties.some(p => p.side === 'seller' && (channel !== 'SELF' || p.joinedAt))

/** A home is shown only to people one of whom the registry names as its owner. */
export const knowsOwner = (data: ContractData, house: House) =>
  mayLookUp(data) &&
  ownersOf(data).some(p => (data.channel !== 'SELF' || p.joinedAt) && house.owners.some(o => isOwner(p, o)))

/** Every registered owner becomes a signer; owners named before, but not registered and not joined, fall away. */
export function withOwners(data: ContractData, house: House): Party[] {
  const kept = data.parties.filter(
    p => p.role !== 'OWNER' || p.joinedAt || house.owners.some(o => isOwner(p, o)),
  )
  const parties = kept.map(p => {
    const registered = p.role === 'OWNER' ? house.owners.find(o => isOwner(p, o)) : undefined
    return registered ? { ...p, share: registered.share } : p
  })
  let next = Math.max(0, ...data.parties.map(p => Number(p.id.slice(1))))
  for (const owner of house.owners) {
    if (parties.some(p => p.role === 'OWNER' && isOwner(p, owner))) continue
    next += 1
    parties.push({
      id: `p${next}`,
      side: 'seller',
      role: 'OWNER',
      name: owner.name,
      idType: owner.idType,
      idNo: owner.idNo,
      phone: null,
      address: null,
      share: owner.share,
      joinedAt: null,
    })
  }
  return parties
}
