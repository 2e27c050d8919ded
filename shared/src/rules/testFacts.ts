import type { ContractData, House, Party, PartyRole, Side, Terms } from '@clf/shared/contract'
import { syntheticPerson } from '@clf/shared/person'
import type { Facts } from './rule'

/** A sale that breaks no rule, for tests; each test changes the one thing it is about. */
export const today = '2022-10-12'

export function testParty(seed: number, side: Side, role: PartyRole, change: Partial<Party> = {}): Party {
  const { name, idNo, phone } = syntheticPerson(seed)
  return {
    id: `p${seed}`,
    side,
    role,
    name,
    idType: 'ID_CARD',
    idNo,
    phone,
    address: `湖北省咸宁市咸安区测试路${seed}号`,
    share: null,
    joinedAt: '2022-10-12T09:00:00+08:00',
    ...change,
  }
}

export const seller = testParty(1, 'seller', 'OWNER')
export const buyer = testParty(2, 'buyer', 'BUYER')
export const coBuyer = testParty(3, 'buyer', 'BUYER')

export function testHouse(change: Partial<House> = {}): House {
  return {
    certNo: '鄂（2022）咸安区不动产权第0001234号',
    unitNo: '421202001002GB00012F00030012',
    houseNo: 'XA-TEST-0001',
    rightStatus: '1',
    rightType: '4',
    landNature: '102',
    landEnd: '2075-06-30',
    location: {
      full: '咸宁市咸安区测试路8号样例小区3栋1单元1202室',
      community: '样例小区',
      building: '3',
      unit: '1',
      room: '1202',
    },
    floorArea: 11_852,
    innerArea: 9_630,
    structure: '3',
    plannedUse: '11',
    houseNature: '0',
    totalFloors: 18,
    floor: 12,
    builtYear: 2012,
    registeredOn: '2015-09-10',
    owners: [{ name: seller.name, idType: 'ID_CARD', idNo: seller.idNo, coWay: '0', share: null }],
    restrictions: [],
    cases: [],
    unitCount: 1,
    match: 'FULL',
    asOf: '2022-10-12T09:30:00+08:00',
    snapshotId: 'snapshot-1',
    ...change,
  }
}

export const testTerms: Terms = {
  price: {
    totalFen: 68_000_000,
    includesFurniture: true,
    includesParking: false,
    includesMaintenanceFund: true,
  },
  payment: {
    depositFen: 5_000_000,
    depositDate: '2022-10-12',
    instalments: [{ amountFen: 61_000_000, due: 'AFTER_SIGNING', days: 10 }],
    method: 'ESCROW',
    escrowBank: '测试银行咸宁支行',
    escrowNo: 'JG-0001',
    methodNote: '',
    payeeName: seller.name,
    payeeAccount: '6200000000000000',
    retentionFen: 2_000_000,
    retentionRelease: '户口迁出并结清物业费后三日内支付',
  },
  tax: { deedTax: 'LAW', valueAddedTax: 'LAW', incomeTax: 'SELLER', registrationFee: 'BUYER' },
  registration: { applyBy: '2022-11-12', online: true },
  handover: {
    date: '2022-11-20',
    condition: 'VACANT_CLEAN',
    items: '钥匙三把、门禁卡两张',
    riskPasses: 'ON_HANDOVER',
  },
  lease: { leased: false, tenant: '', until: null, monthlyRentFen: 0, waived: false, keepLease: false },
  fixtures: { items: [{ name: '空调', detail: '九成新', quantity: 2 }] },
  fees: { settledBy: '2022-11-20', transferAccounts: true },
  household: { registered: true, moveOutBy: '2022-12-20', penaltyPerDayFen: 10_000 },
  condition: {
    leak: { yes: false, text: '' },
    structureChanged: { yes: false, text: '' },
    illegalBuilding: { yes: false, text: '' },
    majorEvent: { yes: false, text: '' },
  },
  liability: {
    latePayment: 5,
    lateHandover: 5,
    lateTransfer: 5,
    terminateAfterDays: 30,
    breachPercent: 10,
    revokeWithinDays: 15,
    policyNoticeDays: 7,
  },
  disputes: { way: 'COURT', arbitrationBody: '' },
  extra: { text: '' },
}

export function testContract(change: Partial<ContractData> = {}): ContractData {
  const house = testHouse()
  return {
    id: '421202-00000000-0000-4000-8000-000000000001',
    regionCode: '421202',
    channel: 'SELF',
    state: 'IDENTITY',
    startedBy: 'seller',
    startedAt: '2022-10-12T08:00:00+08:00',
    scope: { individuals: true, fullPayment: true, existingResidence: true, actInPerson: true },
    certNo: house.certNo,
    house,
    parties: [seller, buyer],
    coWay: 'SOLE',
    buyersAreFamily: false,
    marriage: { [seller.id]: 'UNMARRIED' },
    terms: testTerms,
    frozen: null,
    filing: null,
    ...change,
  }
}

export function testFacts(contract: Partial<ContractData> = {}, change: Partial<Facts> = {}): Facts {
  return {
    today,
    contract: testContract(contract),
    house: testHouse(),
    registryDown: false,
    notFound: false,
    others: [],
    lockedCases: [],
    lookups: { count: 1, units: 1 },
    referenceFenPerM2: null,
    ...change,
  }
}

/** One group of terms changed. */
export const withTerms = <G extends keyof Terms>(
  group: G,
  change: Partial<Terms[G]>,
): Partial<ContractData> => ({
  terms: { ...testTerms, [group]: { ...testTerms[group], ...change } },
})
