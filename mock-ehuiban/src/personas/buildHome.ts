import { countyOf } from './counties'
import type { Home, Owner, Person } from './types'

/** Owner entries in the register: one person 单独, several 共同 unless shares such as `1/3` are given. */
export function ownersOf(
  people: readonly Pick<Person, 'name' | 'idNo'>[],
  shares?: readonly string[],
): Owner[] {
  const coWay = people.length === 1 ? '0' : shares ? '2' : '1'
  return people.map(({ name, idNo }, i) => ({ name, idType: '1', idNo, coWay, share: shares?.[i] ?? null }))
}

export interface HomeSeed {
  areaCode: string
  /** Makes certificate and unit number unique: 1–9 999 999. */
  number: number
  year?: number
  owners: Owner[]
}

/** A market-built flat that nothing speaks against; overrides make it anything else. */
export function buildHome(
  { areaCode, number, year = 2022, owners }: HomeSeed,
  other: Partial<Home> = {},
): Home {
  const county = countyOf(areaCode)
  const floor = (number % 17) + 2
  const building = String((number % 9) + 1)
  const room = `${floor}0${(number % 4) + 1}`
  const serial = String(number).padStart(8, '0')
  return {
    certNo: `鄂（${year}）${county.name}不动产权第${String(number).padStart(7, '0')}号`,
    areaCode,
    unitNo: `${areaCode}001002GB${String((number % 90_000) + 12).padStart(5, '0')}F${serial}`,
    houseNo: `${areaCode}${serial}`,
    status: '1',
    rightType: '4',
    landNature: '102',
    landEnd: '2079-06-30',
    location: {
      full: `${county.name}${county.road}${county.community}${building}栋1单元${room}室`,
      community: county.community,
      building,
      unit: '1',
      room,
    },
    floorArea: (80 + (number % 60) + 0.52).toFixed(2),
    innerArea: (64.3 + (number % 60) * 0.8).toFixed(2),
    structure: '3',
    plannedUse: '11',
    houseNature: '0',
    totalFloors: 18,
    floor,
    builtYear: 2012,
    unitCount: 1,
    regDate: `${year}-09-10`,
    owners,
    restrictions: [],
    cases: [],
    ...other,
  }
}
