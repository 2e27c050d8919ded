import type { CoWay, ContractData, House, Party } from '@clf/shared/contract'
import { publicStatus } from '@clf/shared/contract'

/** What a filed contract tells other bodies: no more of it than the catalogue needs. */
export interface SharedFacts {
  regionCode: string
  channel: ContractData['channel']
  state: ContractData['state']
  coWay: CoWay | null
  totalFen: number | null
  filing: { contractNo: string; verifyCode: string; filedAt: string; signedAt: string }
  parties: readonly Pick<
    Party,
    'side' | 'role' | 'name' | 'idType' | 'idNo' | 'phone' | 'address' | 'share'
  >[]
  house: Pick<
    House,
    'certNo' | 'unitNo' | 'houseNo' | 'location' | 'floorArea' | 'innerArea' | 'structure' | 'plannedUse'
  >
}

/** Why a row of the feed exists. */
export const changeKinds = [
  'FILED',
  'CHANGED',
  'REVOKED',
  'SUPERSEDED',
  'LOCKED',
  'UNLOCKED',
  'TRANSFERRED',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** The shared part of a contract; null before it is filed. */
export function sharedFacts(data: ContractData): SharedFacts | null {
  const { filing, house } = data
  if (!filing || !house) return null
  return {
    regionCode: data.regionCode,
    channel: data.channel,
    state: data.state,
    coWay: data.coWay,
    totalFen: data.terms.price?.totalFen ?? null,
    filing: {
      contractNo: filing.contractNo,
      verifyCode: filing.verifyCode,
      filedAt: filing.filedAt,
      signedAt: filing.signedAt,
    },
    parties: data.parties.map(({ side, role, name, idType, idNo, phone, address, share }) => ({
      side,
      role,
      name,
      idType,
      idNo,
      phone,
      address,
      share,
    })),
    house: {
      certNo: house.certNo,
      unitNo: house.unitNo,
      houseNo: house.houseNo,
      location: house.location,
      floorArea: house.floorArea,
      innerArea: house.innerArea,
      structure: house.structure,
      plannedUse: house.plannedUse,
    },
  }
}

/** States between which nobody outside sees a difference. */
const publicView = (facts: SharedFacts): string =>
  facts.state === 'REG_ACCEPTED' || facts.state === 'TRANSFERRED' || facts.state === 'SUPERSEDED'
    ? facts.state
    : publicStatus(facts.state)

/** What changed for a reader outside between two versions of one contract, or null. */
export function changeKind(before: SharedFacts | null, after: SharedFacts | null): ChangeKind | null {
  if (!after || publicView(after) === '0') return null
  if (!before) return 'FILED'
  if (publicView(before) !== publicView(after)) {
    if (after.state === 'REVOKED') return 'REVOKED'
    if (after.state === 'SUPERSEDED') return 'SUPERSEDED'
    if (after.state === 'REG_ACCEPTED') return 'LOCKED'
    return after.state === 'TRANSFERRED' ? 'TRANSFERRED' : 'UNLOCKED'
  }
  const same = JSON.stringify({ ...before, state: '' }) === JSON.stringify({ ...after, state: '' })
  return same ? null : 'CHANGED'
}
