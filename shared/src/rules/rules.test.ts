import type { Restriction, RestrictionType } from '@clf/shared/contract'
import { syntheticIdNo } from '@clf/shared/person'
import type { ErrorCode } from '@clf/shared/phrases'
import { allRules, defaultParameters, type Facts, type Gate, norms, runRules } from './index'
import {
  buyer,
  coBuyer,
  seller,
  testContract,
  testFacts,
  testHouse,
  testParty,
  testTerms,
  withTerms,
} from './testFacts'

const gates: Gate[] = ['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8']
const frozen = {
  textVersion: 1,
  templateVersion: 't',
  frozenAt: '',
  textSha256: '',
  textSm3: '',
  dataSha256: '',
  acknowledge: [],
}
const codesAt = (gate: Gate, facts: Facts) => runRules(gate, facts, defaultParameters).map(f => f.code)
const house = (change: Parameters<typeof testHouse>[0]) => testFacts({}, { house: testHouse(change) })
const restricted = (type: RestrictionType, more: Partial<Restriction> = {}) =>
  house({ restrictions: [{ type, no: 'X-1', since: '2022-10-01', ...more }] })
const owner = testHouse().owners[0]!
const signedForBuyerBy = (idNo: string) => ({
  channel: 'AGENT' as const,
  parties: [
    seller,
    {
      ...buyer,
      representedBy: {
        kind: 'ATTORNEY' as const,
        name: '测九',
        idType: 'ID_CARD' as const,
        idNo,
        paperId: 'd1',
      },
    },
  ],
})

it.each(gates)('a clean sale passes gate %s', gate => {
  expect(codesAt(gate, testFacts({ frozen }))).toEqual([])
})

/** Code, gate, what makes it fire. That it is silent otherwise is the clean sale above plus the near misses in limits.test.ts. */
const fires: [ErrorCode, Gate, string, Facts][] = [
  ['QRY-01', 'G2', 'no seller has joined', testFacts({ parties: [{ ...seller, joinedAt: null }, buyer] })],
  ['QRY-02', 'G2', 'six look-ups', testFacts({}, { lookups: { count: 6, units: 1 } })],
  ['QRY-02', 'G2', 'four homes', testFacts({}, { lookups: { count: 4, units: 4 } })],
  [
    'PTY-07',
    'G1',
    'not between individuals',
    testFacts({ scope: { ...testContract().scope, individuals: false } }),
  ],
  [
    'PTY-07',
    'G4',
    'an organisation',
    testFacts({ parties: [seller, { ...buyer, idType: 'ORGANISATION', idNo: '91421200MA49ABCD12' }] }),
  ],
  ['PAY-03', 'G1', 'with a loan', testFacts({ scope: { ...testContract().scope, fullPayment: false } })],
  [
    'PRO-01',
    'G1',
    'not an existing home',
    testFacts({ scope: { ...testContract().scope, existingResidence: false } }),
  ],
  ['AGT-01', 'G1', 'by an agent', testFacts({ scope: { ...testContract().scope, actInPerson: false } })],
  ['PTY-01', 'G1', 'bad number', testFacts({ parties: [seller, { ...buyer, idNo: '421200199001010019' }] })],
  [
    'PTY-03',
    'G4',
    'a minor',
    testFacts({ parties: [seller, { ...buyer, idNo: syntheticIdNo(5, '20041013') }] }),
  ],
  ['PTY-04', 'G1', 'seller is buyer', testFacts({ parties: [seller, { ...buyer, idNo: seller.idNo }] })],
  [
    'PTY-05',
    'G2',
    'buyer owns already',
    testFacts(
      {},
      { house: testHouse({ owners: [owner, { ...owner, name: buyer.name, idNo: buyer.idNo }] }) },
    ),
  ],
  [
    'PTY-06',
    'G1',
    'twice on one side',
    testFacts({ parties: [seller, buyer, { ...coBuyer, idNo: buyer.idNo }] }),
  ],
  ['PTY-08', 'G4', 'bad phone', testFacts({ parties: [seller, { ...buyer, phone: '1380000' }] })],
  ['PTY-09', 'G4', 'one phone for two', testFacts({ parties: [seller, { ...buyer, phone: seller.phone }] })],
  [
    'PTY-11',
    'G1',
    'passport',
    testFacts({ parties: [seller, { ...buyer, idType: 'PASSPORT', idNo: 'EA1234567' }] }),
  ],
  ['AGT-02', 'G4', 'the seller signs for the buyer', testFacts(signedForBuyerBy(seller.idNo))],
  ['AGT-03', 'G4', 'no document was seen', testFacts(signedForBuyerBy(syntheticIdNo(9)))],
  ['AGT-04', 'G4', 'joint without spouse', testFacts({ marriage: { [seller.id]: 'MARRIED_JOINT' } })],
  ['OWN-01', 'G2', 'not found', testFacts({}, { house: null, notFound: true })],
  [
    'OWN-02',
    'G2',
    'co-owner missing',
    house({ owners: [owner, { ...owner, name: '测九', idNo: syntheticIdNo(9) }] }),
  ],
  ['OWN-03', 'G2', 'stranger sells', house({ owners: [{ ...owner, name: '测九', idNo: syntheticIdNo(9) }] })],
  ['OWN-03', 'G2', 'no match and no names', house({ owners: [], match: 'NONE' })],
  ['OWN-04', 'G2', 'number changed', house({ owners: [{ ...owner, idNo: syntheticIdNo(9) }] })],
  ['OWN-04', 'G5', 'registry says name only', house({ match: 'NAME_ONLY' })],
  ['OWN-05', 'G2', 'a proof number', testFacts({ certNo: '鄂（2022）咸安区不动产证明第0001234号' })],
  ['OWN-06', 'G6', 'history', house({ rightStatus: '2' })],
  ['OWN-06', 'G2', 'cancelled', restricted('CERT_CANCELLED')],
  ['OWN-07', 'G2', 'collective land', house({ rightType: '8' })],
  ['OWN-08', 'G2', 'two units', house({ unitCount: 2 })],
  ['OWN-08', 'G2', 'malformed unit', house({ unitNo: '123' })],
  ['OWN-09', 'G2', 'unit elsewhere', house({ unitNo: '420111001002GB00012F00030012' })],
  ['OWN-09', 'G6', 'unit of another county of ours', house({ unitNo: '421221001002GB00012F00030012' })],
  ['OWN-09', 'G2', 'certificate of elsewhere', testFacts({ certNo: '鄂（2022）武汉市不动产权第0001234号' })],
  ['PRO-01', 'G2', 'shop', house({ plannedUse: '31' })],
  ['PRO-02', 'G2', 'public rental', house({ houseNature: '3' })],
  ['PRO-03', 'G2', 'affordable housing', house({ houseNature: '6' })],
  ['PRO-03', 'G2', 'unknown nature', house({ houseNature: '42' })],
  ['PRO-04', 'G2', 'allocated land', house({ landNature: '101' })],
  ['PRO-05', 'G2', 'exactly twenty years left', house({ landEnd: '2042-10-12' })],
  ['PRO-05', 'G4', 'no term registered', house({ landEnd: null })],
  ['PRO-06', 'G2', 'no area', house({ floorArea: 0, innerArea: null })],
  ['PRO-06', 'G2', 'inner larger', house({ innerArea: 11_853 })],
  ['SYS-01', 'G2', 'a restriction nobody knows', restricted('UNKNOWN')],
  ['RST-01', 'G2', 'seal', restricted('SEAL')],
  ['RST-01', 'G5', 'queued seal', restricted('SEAL_QUEUE')],
  ['RST-01', 'G6', 'pre-seal', restricted('PRE_SEAL')],
  ['RST-02', 'G4', 'mortgage', restricted('MORTGAGE')],
  ['RST-03', 'G2', 'construction mortgage', restricted('CONSTRUCTION_MORTGAGE')],
  ['RST-03', 'G2', 'pre-mortgage', restricted('PRE_MORTGAGE')],
  ['RST-04', 'G2', 'notice, holder unknown', restricted('PRIORITY_NOTICE')],
  [
    'RST-04',
    'G2',
    'notice of another',
    restricted('PRIORITY_NOTICE', { holders: [buyer, testParty(9, 'buyer', 'BUYER')] }),
  ],
  ['RST-05', 'G2', 'objection', restricted('OBJECTION')],
  ['RST-06', 'G4', 'residence right', restricted('RESIDENCE_RIGHT')],
  ['RST-07', 'G2', 'easement', restricted('EASEMENT')],
  ['RST-08', 'G2', 'lock', restricted('LOCK')],
  ['RST-09', 'G2', 'expropriation', restricted('EXPROPRIATION')],
  ['RST-10', 'G7', 'new seal', restricted('SEAL')],
  [
    'REG-01',
    'G2',
    'open case',
    house({ cases: [{ caseNo: 'c', regType: '200', status: '1', acceptedAt: '' }] }),
  ],
  [
    'REG-01',
    'G6',
    'paused case',
    house({ cases: [{ caseNo: 'c', regType: '200', status: '3', acceptedAt: '' }] }),
  ],
  ['REG-01', 'G8', 'pushed case', testFacts({}, { house: null, lockedCases: ['c'] })],
  ['REG-02', 'G8', 'accepted', testFacts({ state: 'REG_ACCEPTED' })],
  ['DUP-01', 'G6', 'held softly', testFacts({}, { others: [{ id: 'o', hold: 'soft', sameSeller: false }] })],
  ['DUP-01', 'G2', 'filed elsewhere', restricted('FILED_ELSEWHERE')],
  ['DUP-03', 'G4', 'another draft', testFacts({}, { others: [{ id: 'o', hold: 'none', sameSeller: true }] })],
  [
    'LEA-01',
    'G4',
    'leased',
    testFacts(withTerms('lease', { leased: true, tenant: '测租', until: '2022-11-01' })),
  ],
  ['PRC-01', 'G4', 'nothing', testFacts(withTerms('price', { totalFen: 0 }))],
  ['PRC-02', 'G4', 'far too low', testFacts({}, { referenceFenPerM2: 1_000_000 })],
  ['PRC-02', 'G4', 'far too high', testFacts({}, { referenceFenPerM2: 300_000 })],
  ['PRC-03', 'G4', '680 yuan', testFacts(withTerms('price', { totalFen: 68_000 }))],
  ['PAY-01', 'G4', 'one fen off', testFacts(withTerms('price', { totalFen: 68_000_001 }))],
  ['PAY-02', 'G4', 'deposit over a fifth', testFacts(withTerms('payment', { depositFen: 13_600_001 }))],
  ['PAY-04', 'G4', 'no escrow', testFacts(withTerms('payment', { method: 'BANK_TRANSFER' }))],
  ['PAY-05', 'G4', 'payee is a stranger', testFacts(withTerms('payment', { payeeName: '测九' }))],
  ['SHR-01', 'G4', 'two own alone', testFacts({ parties: [seller, buyer, coBuyer] })],
  ['SHR-01', 'G4', 'one owns jointly', testFacts({ coWay: 'JOINT' })],
  ['SHR-02', 'G4', 'no shares', testFacts({ parties: [seller, buyer, coBuyer], coWay: 'SHARES' })],
  [
    'SHR-03',
    'G4',
    'joint with shares',
    testFacts({ parties: [seller, { ...buyer, share: { n: 1, d: 2 } }, coBuyer], coWay: 'JOINT' }),
  ],
  ['SHR-04', 'G4', 'joint, not family', testFacts({ parties: [seller, buyer, coBuyer], coWay: 'JOINT' })],
  ['CON-01', 'G4', 'group missing', testFacts({ terms: { ...testTerms, price: undefined } })],
  ['CON-02', 'G4', 'handover yesterday', testFacts(withTerms('handover', { date: '2022-10-11' }))],
  ['CON-02', 'G4', 'no such day', testFacts(withTerms('registration', { applyBy: '2023-02-30' }))],
  ['CON-02', 'G4', 'year mistyped', testFacts(withTerms('fees', { settledBy: '2222-11-20' }))],
  ['CON-02', 'G4', 'deposit after transfer', testFacts(withTerms('payment', { depositDate: '2022-11-13' }))],
  ['CON-03', 'G4', 'arbitration by nobody', testFacts(withTerms('disputes', { way: 'ARBITRATION' }))],
  ['CON-04', 'G4', 'penalty 31 %', testFacts(withTerms('liability', { breachPercent: 31 }))],
  [
    'CON-04',
    'G4',
    'daily rate adds up',
    testFacts(withTerms('liability', { latePayment: 100, terminateAfterDays: 31 })),
  ],
  ['CON-05', 'G4', 'second price', testFacts(withTerms('extra', { text: '双方另有 20万元房款私下支付' }))],
  ['CON-05', 'G4', 'twin contract', testFacts(withTerms('extra', { text: '本合同与阴阳合同并存' }))],
  ['CON-06', 'G4', 'markup', testFacts(withTerms('extra', { text: '<b>粗体</b>' }))],
  [
    'CON-06',
    'G4',
    'hidden direction mark',
    testFacts({ parties: [seller, { ...buyer, address: '测试路\u202E8号' }] }),
  ],
  ['JOIN-01', 'G4', 'buyer not in', testFacts({ parties: [seller, { ...buyer, joinedAt: null }] })],
  ['SIG-03', 'G5', 'no text', testFacts()],
]

it.each(fires)('%s fires at %s: %s', (code, gate, _, facts) => {
  expect(codesAt(gate, facts)).toContain(code)
})

it('every rule has a case that fires', () => {
  const tested = new Set(fires.map(([code]) => code))
  expect(allRules.map(r => r.code).filter(code => !tested.has(code))).toEqual([])
})

it('every rule names its norm, and no norm stands without a rule', () => {
  expect(Object.keys(norms).sort()).toEqual([...new Set(allRules.map(r => r.code))].sort())
})
