import { acknowledgementsOf, blockingOf, defaultParameters, runRules, sentenceFor, worst } from './index'
import { buyer, seller, testContract, testFacts, testHouse, testTerms, withTerms } from './testFacts'

const mortgaged = testFacts(
  {},
  { house: testHouse({ restrictions: [{ type: 'MORTGAGE', no: 'D-1', since: '2020-01-01' }] }) },
)
const inhabited = testFacts(
  {},
  { house: testHouse({ restrictions: [{ type: 'RESIDENCE_RIGHT', no: 'J-1', since: '2020-01-01' }] }) },
)

it.each(['G2', 'G4', 'G5', 'G6', 'G7', 'G8'] as const)(
  'fails closed at %s when the registry is down',
  gate => {
    expect(
      runRules(
        gate,
        testFacts({ scope: { ...testContract().scope, individuals: false } }, { registryDown: true }),
        defaultParameters,
      ),
    ).toEqual([{ code: 'SYS-01', severity: 'B' }])
  },
)

it('does not need the registry to start', () => {
  expect(runRules('G1', testFacts({}, { registryDown: true, house: null }), defaultParameters)).toEqual([])
})

it('lets the county decide about mortgages and residence rights', () => {
  const severity = (facts: typeof mortgaged, change: Partial<typeof defaultParameters>) =>
    runRules('G2', facts, { ...defaultParameters, ...change }).map(f => f.severity)
  expect(severity(mortgaged, {})).toEqual(['B'])
  expect(severity(mortgaged, { mortgagePolicy: 'W' })).toEqual(['W'])
  expect(severity(inhabited, {})).toEqual(['A'])
  expect(severity(inhabited, { residencePolicy: 'W' })).toEqual(['W'])
})

it('judges the last answer at the text gate, so that its risks are acknowledged', () => {
  const known = testFacts({ house: inhabited.house }, { house: null })
  expect(acknowledgementsOf(runRules('G4', known, defaultParameters))).toEqual(['RST-06'])
  expect(
    runRules(
      'G5',
      testFacts({ house: mortgaged.house, frozen: testContract().frozen }, { house: null }),
      defaultParameters,
    ),
  ).toEqual([{ code: 'SIG-03', severity: 'B' }])
})

it('names everything that is missing, each person by a masked name', () => {
  const facts = testFacts(
    {
      house: null,
      terms: { ...testTerms, price: undefined, household: { ...testTerms.household, moveOutBy: null } },
      parties: [seller, { ...buyer, phone: null, address: '' }],
      marriage: { [seller.id]: 'MARRIED_JOINT' },
    },
    { house: null },
  )
  const missing = runRules('G4', facts, defaultParameters).filter(f => f.code === 'CON-01')
  expect(missing.map(f => f.values?.missing)).toEqual([
    '房屋核验、*二的配偶、成交价、户口迁出日期',
    '*三的手机号、通信地址',
  ])
  expect(missing[1]?.partyId).toBe(buyer.id)
})

it('asks an owner about marriage', () => {
  const [finding] = runRules('G4', testFacts({ marriage: {} }), defaultParameters)
  expect(finding).toMatchObject({ code: 'CON-01', partyId: seller.id, values: { missing: '*二的婚姻情况' } })
})

it('says the difference of payments and the sum of shares', () => {
  const [finding] = runRules('G4', testFacts(withTerms('price', { totalFen: 69_000_050 })), defaultParameters)
  expect(finding && sentenceFor(finding, 'buyer').message).toBe('各笔付款加起来与总价不一致，差10,000.50元。')
})

it('tells the buyer that the home can’t be traded, the owner why', () => {
  const sealed = { code: 'RST-01' } as const
  expect(sentenceFor(sealed, 'seller').message).toContain('查封')
  expect(sentenceFor(sealed, 'buyer').message).not.toContain('查封')
})

it('sums findings up', () => {
  const findings = runRules(
    'G4',
    testFacts({ ...withTerms('payment', { method: 'OTHER', methodNote: '现金', payeeName: '测九' }) }),
    defaultParameters,
  )
  expect(worst(findings)).toBe('A')
  expect(blockingOf(findings)).toEqual([])
  expect(acknowledgementsOf([...findings, ...findings])).toEqual(['PAY-04', 'PAY-05'])
  expect(worst([])).toBeNull()
  expect(
    worst([
      { code: 'OWN-04', severity: 'W' },
      { code: 'RST-01', severity: 'B' },
    ]),
  ).toBe('B')
})
