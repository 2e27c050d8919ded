import type { Restriction, RestrictionType } from '@clf/shared/contract'
import { syntheticIdNo } from '@clf/shared/person'
import type { ErrorCode } from '@clf/shared/phrases'
import { defaultParameters, type Facts, type Gate, runRules } from './index'
import { buyer, coBuyer, seller, testFacts, testHouse, testParty, withTerms } from './testFacts'

const house = (change: Parameters<typeof testHouse>[0]) => testFacts({}, { house: testHouse(change) })
const restricted = (type: RestrictionType, more: Partial<Restriction> = {}) =>
  house({ restrictions: [{ type, no: 'X-1', since: '2022-10-01', ...more }] })
const owner = testHouse().owners[0]!

/** Cases one step on the right side of a limit. */
const silent: [ErrorCode, Gate, string, Facts][] = [
  ['QRY-02', 'G2', 'the fifth look-up', testFacts({}, { lookups: { count: 5, units: 3 } })],
  [
    'PTY-03',
    'G4',
    'eighteen today',
    testFacts({ parties: [seller, { ...buyer, idNo: syntheticIdNo(5, '20041012') }] }),
  ],
  [
    'AGT-04',
    'G4',
    'spouse named',
    testFacts({
      marriage: { [seller.id]: 'MARRIED_JOINT' },
      parties: [seller, testParty(4, 'seller', 'SPOUSE'), buyer],
    }),
  ],
  [
    'OWN-03',
    'G2',
    'spouse is no owner',
    testFacts({ parties: [seller, testParty(4, 'seller', 'SPOUSE'), buyer] }),
  ],
  [
    'OWN-04',
    'G2',
    'old 15-digit number',
    house({ owners: [{ ...owner, idNo: seller.idNo.slice(0, 6) + seller.idNo.slice(8, 17) }] }),
  ],
  [
    'OWN-02',
    'G2',
    'number changed (OWN-04 says it)',
    house({ owners: [{ ...owner, idNo: syntheticIdNo(9) }] }),
  ],
  ['PRO-05', 'G2', 'a day more than twenty years', house({ landEnd: '2042-10-13' })],
  ['RST-04', 'G2', 'the buyer holds the notice', restricted('PRIORITY_NOTICE', { holders: [buyer] })],
  ['RST-10', 'G7', 'our own filing', restricted('FILED_ELSEWHERE')],
  [
    'REG-01',
    'G2',
    'case done',
    house({ cases: [{ caseNo: 'c', regType: '200', status: '2', acceptedAt: '' }] }),
  ],
  ['REG-02', 'G8', 'filed only', testFacts({ state: 'FILED' })],
  [
    'DUP-01',
    'G2',
    'other draft holds nothing',
    testFacts({}, { others: [{ id: 'o', hold: 'none', sameSeller: true }] }),
  ],
  [
    'LEA-01',
    'G4',
    'tenant waived',
    testFacts(withTerms('lease', { leased: true, tenant: '测租', until: '2022-11-01', waived: true })),
  ],
  [
    'PRC-02',
    'G4',
    'exactly 70 %',
    testFacts(withTerms('price', { totalFen: 70 * 11_852 }), { referenceFenPerM2: 10_000 }),
  ],
  ['PRC-03', 'G4', 'ten thousand yuan', testFacts(withTerms('price', { totalFen: 1_000_000 }))],
  ['PAY-02', 'G4', 'exactly a fifth', testFacts(withTerms('payment', { depositFen: 13_600_000 }))],
  ['SHR-01', 'G4', 'one buyer said nothing', testFacts({ coWay: null })],
  [
    'SHR-02',
    'G4',
    'thirds',
    testFacts({
      coWay: 'SHARES',
      parties: [seller, ...[2, 3, 4].map(n => testParty(n, 'buyer', 'BUYER', { share: { n: 1, d: 3 } }))],
    }),
  ],
  [
    'SHR-04',
    'G4',
    'family',
    testFacts({ parties: [seller, buyer, coBuyer], coWay: 'JOINT', buyersAreFamily: true }),
  ],
  ['CON-02', 'G4', 'deposit paid before', testFacts(withTerms('payment', { depositDate: '2022-10-01' }))],
  [
    'CON-03',
    'G4',
    'named body',
    testFacts(withTerms('disputes', { way: 'ARBITRATION', arbitrationBody: '咸宁仲裁委员会' })),
  ],
  ['CON-04', 'G4', 'penalty 30 %', testFacts(withTerms('liability', { breachPercent: 30 }))],
  [
    'CON-05',
    'G4',
    'plain words',
    testFacts(withTerms('extra', { text: '交房前卖方负责清洗空调，费用由卖方支付。' })),
  ],
  [
    'CON-06',
    'G4',
    'line break, rare character',
    testFacts(withTerms('extra', { text: '一、𠂇某\n二、5 < 6 & 7' })),
  ],
]

it.each(silent)('%s is silent at %s: %s', (code, gate, _, facts) => {
  expect(runRules(gate, facts, defaultParameters).map(f => f.code)).not.toContain(code)
})
