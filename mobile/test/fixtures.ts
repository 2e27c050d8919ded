import type { ContractView, PartyView } from '@clf/shared/contract'

/** Synthetic people and one contract, as the server would show them to the seller 陈建国. */
export const contractId = '421202-0193a1b2-0000-7000-8000-000000000001'

export const seller: PartyView = {
  id: 'p1',
  side: 'seller',
  role: 'OWNER',
  name: '陈建国',
  idNo: '421200********0115',
  phone: '19900001001',
  address: '咸安区温泉街道桂泉路18号',
  share: null,
  isMe: true,
  joined: true,
  invited: false,
  detailsDone: true,
  marriage: 'UNMARRIED',
  confirmed: 0,
  toConfirm: 0,
  signedAt: null,
  remindedTimes: 0,
  remindedAt: null,
}
export const buyer: PartyView = {
  ...seller,
  id: 'p2',
  side: 'buyer',
  role: 'BUYER',
  name: '张雪',
  idNo: '421200********0288',
  phone: null,
  address: null,
  isMe: false,
  marriage: null,
}

export const house: NonNullable<ContractView['house']> = {
  certNo: '鄂（2022）咸安区不动产权第0001234号',
  unitNo: '421202001002GB01240F00010012',
  location: '咸安区桂泉路18号2栋1单元1203室',
  floorArea: 11852,
  innerArea: 9630,
  structure: '钢筋混凝土结构',
  plannedUse: '成套住宅',
  landNature: '出让',
  landEnd: '2079-06-30',
  totalFloors: 18,
  floor: 12,
  coWay: '单独所有',
  verifiedAt: '2026-11-23T01:41:00Z',
  source: '不动产登记',
}

export const draft: ContractView = {
  id: contractId,
  regionCode: '421202',
  state: 'IDENTITY',
  stateLabel: '等待各方加入确认身份',
  version: 3,
  textVersion: 0,
  startedBy: 'seller',
  startedAt: '2026-11-23T01:30:00Z',
  expiresAt: null,
  me: { partyId: 'p1', side: 'seller', role: 'OWNER', initiator: true },
  actions: ['join', 'editPeople', 'editTerms', 'verify', 'freeze', 'cancel'],
  house,
  certNo: house.certNo,
  parties: [seller, buyer],
  coWay: null,
  buyersAreFamily: false,
  terms: {},
  missingTerms: [],
  findings: [],
  frozen: null,
  signing: { required: 2, signed: 0, waitingFor: [] },
  filing: null,
}

const items = [
  { item: 'clause:price', title: '转让价款', text: '成交价860000.00元。', kind: 'clause' as const },
  { item: 'risk:LEA-01', title: '房屋出租', text: '租客有优先购买权。', kind: 'risk' as const },
]
const frozen = {
  textVersion: 1,
  frozenAt: '2026-11-23T02:00:00Z',
  textSha256: 'a'.repeat(64),
  textSm3: 'b'.repeat(64),
  items,
  confirmedByMe: [],
}
const toRead = { toConfirm: 2, confirmed: 0 }

/** Frozen, nobody has confirmed anything. */
export const toConfirm: ContractView = {
  ...draft,
  state: 'SIGNING',
  stateLabel: '签署中',
  version: 5,
  textVersion: 1,
  actions: ['confirm', 'sign', 'reopen', 'cancel'],
  parties: [
    { ...seller, ...toRead },
    { ...buyer, ...toRead },
  ],
  frozen,
  signing: { required: 2, signed: 0, waitingFor: ['陈建国', '张雪'] },
}
/** I have confirmed all and may sign. */
export const toSign: ContractView = {
  ...toConfirm,
  parties: [
    { ...seller, toConfirm: 2, confirmed: 2 },
    { ...buyer, ...toRead },
  ],
  frozen: { ...frozen, confirmedByMe: items.map(one => one.item) },
}
export const filed: ContractView = {
  ...toSign,
  state: 'FILED',
  stateLabel: '已备案',
  version: 9,
  actions: [],
  filing: {
    contractNo: '4212022026112310000013',
    verifyCode: 'N4YP-M7DG-RWPM-REWA',
    checkUrl: 'https://clf.test/c/N4YP',
    filedAt: '2026-11-23T03:00:00Z',
    signedAt: '2026-11-23T02:59:00Z',
    caseNo: null,
    registry: 'LATE',
    acceptance: 'WAITING',
    document: { state: 'WAITING', waitsForTime: false, sealedAt: null, size: null, sha256: null, sm3: null },
  },
}
