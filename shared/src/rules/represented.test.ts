import type { ContractData, Paper, Party } from '@clf/shared/contract'
import { syntheticIdNo } from '@clf/shared/person'
import {
  confirmItems,
  assistedTemplateVersion,
  renderContractText,
  templateVersionOf,
} from '@clf/shared/text'
import { defaultParameters, runRules, sentenceFor, type Gate } from './index'
import { buyer, seller, testContract, testFacts, testHouse, testParty, today } from './testFacts'

const paper = (change: Partial<Paper>): Paper => ({
  id: 'd1',
  kind: 'ATTORNEY',
  number: '（2022）鄂咸证字第12号',
  issuedOn: '2022-09-01',
  validUntil: '2023-09-01',
  matter: '出售房屋、签订合同、收取房款',
  partyId: seller.id,
  seenBy: 'staff:clerk-xianan',
  seenAt: '2022-10-12T09:00:00+08:00',
  ...change,
})
const by = (kind: 'GUARDIAN' | 'ATTORNEY', idNo: string) => ({
  representedBy: { kind, name: '测九', idType: 'ID_CARD' as const, idNo, paperId: 'd1' },
})
const stranger = syntheticIdNo(9)
const sold = (agent: string, papers: Paper[], change: Partial<ContractData> = {}) =>
  testFacts({
    channel: 'AGENT',
    parties: [{ ...seller, ...by('ATTORNEY', agent) }, buyer],
    papers,
    ...change,
  })
const codes = (gate: Gate, facts: ReturnType<typeof testFacts>) =>
  runRules(gate, facts, defaultParameters).map(f => `${f.code} ${f.severity}`)

test('an agent with a notarised authority may sign for one side', () => {
  expect(codes('G4', sold(stranger, [paper({})]))).toEqual([])
})

test.each([
  ['no matter is stated', [paper({ matter: '' })]],
  ['no term is stated', [paper({ validUntil: null })]],
  ['it has run out', [paper({ validUntil: '2022-10-11' })]],
  ['it is for somebody else', [paper({ partyId: buyer.id })]],
  ['it is another kind of document', [paper({ kind: 'GUARDIANSHIP' })]],
])('not when %s, neither for the text nor for signing', (_, papers) => {
  for (const gate of ['G4', 'G5'] as const) expect(codes(gate, sold(stranger, papers))).toContain('AGT-03 B')
})

test('the last day of an authority counts', () => {
  expect(codes('G4', sold(stranger, [paper({ validUntil: today })]))).toEqual([])
})

test('nobody signs for both sides or sells to oneself; an owner may sign for a co-owner', () => {
  expect(codes('G4', sold(buyer.idNo, [paper({})]))).toContain('AGT-02 B')
  const both = sold(stranger, [paper({}), paper({ id: 'd2', partyId: buyer.id })], {
    parties: [
      { ...seller, ...by('ATTORNEY', stranger) },
      { ...buyer, ...by('ATTORNEY', stranger) },
    ],
  })
  expect(codes('G4', both)).toContain('AGT-02 B')
  const couple: Party[] = [seller, testParty(4, 'seller', 'SPOUSE', by('ATTORNEY', seller.idNo)), buyer]
  expect(codes('G4', sold(stranger, [paper({ partyId: 'p4' })], { parties: couple }))).toEqual([])
})

test('a guardian signs for a minor at a sign point, nowhere else, and not without the document', () => {
  const minor = { ...buyer, idNo: syntheticIdNo(5, '20120601'), ...by('GUARDIAN', stranger) }
  const seen = paper({ kind: 'GUARDIANSHIP', partyId: buyer.id, validUntil: null })
  const facts = (change: Partial<ContractData>) =>
    testFacts({ channel: 'AGENT', parties: [seller, minor], papers: [seen], ...change })
  expect(codes('G4', facts({}))).toEqual([])
  expect(codes('G4', facts({ channel: 'SELF', atSignPoint: true }))).toEqual([])
  expect(codes('G4', facts({ channel: 'SELF' }))).toContain('PTY-03 W')
  expect(codes('G4', facts({ channel: 'BROKER' }))).toContain('PTY-03 W')
  expect(codes('G6', facts({ papers: [] }))).toContain('PTY-03 W')
  const child = { ...minor, ...by('GUARDIAN', syntheticIdNo(8, '20110101')) }
  expect(codes('G4', facts({ parties: [seller, child] }))).toContain('PTY-03 W')
})

test('allocated land passes with the consent that a sign point has seen', () => {
  const consent = paper({ kind: 'LAND_CONSENT', partyId: null })
  const facts = (change: Partial<ContractData>) =>
    testFacts({ papers: [consent], ...change }, { house: testHouse({ landNature: '101' }) })
  expect(codes('G2', facts({ channel: 'AGENT' }))).toEqual([])
  expect(codes('G2', facts({ channel: 'AGENT', papers: [] }))).toEqual(['PRO-04 W'])
  expect(codes('G2', facts({}))).toEqual(['PRO-04 W'])
})

test('an objection is acknowledged by all once a sign point has told the buyers', () => {
  const house = testHouse({ restrictions: [{ type: 'OBJECTION', no: 'YY-1', since: '2022-10-01' }] })
  const told = { papers: [paper({ kind: 'OBJECTION_NOTICE', partyId: null })] }
  expect(codes('G2', testFacts({ channel: 'AGENT', ...told }, { house }))).toEqual(['RST-05 A'])
  expect(codes('G2', testFacts({ channel: 'AGENT' }, { house }))).toEqual(['RST-05 W'])
  expect(codes('G2', testFacts(told, { house }))).toEqual(['RST-05 W'])
  const said = sentenceFor({ code: 'RST-05', severity: 'A' }, 'buyer').message
  expect(said).toContain('知晓后仍愿意签约')
  expect(sentenceFor({ code: 'RST-05', severity: 'W' }, 'buyer').message).not.toContain('仍愿意')
})

test('the text says who signs for whom and by which document, in words of a version of their own', () => {
  const data = testContract({
    channel: 'AGENT',
    parties: [{ ...seller, ...by('ATTORNEY', stranger) }, buyer],
    papers: [
      paper({}),
      paper({ id: 'd2', kind: 'LAND_CONSENT', number: '咸划转2022-7', partyId: null }),
      paper({ id: 'd3', kind: 'OBJECTION_NOTICE', number: 'YY-1', partyId: null }),
    ],
  })
  const templateVersion = templateVersionOf(data)
  expect(templateVersion).toBe(assistedTemplateVersion)
  const text = renderContractText(data, { templateVersion })
  expect(text.plain).toContain(
    `法定代理人或委托代理人：由委托代理人测九（居民身份证 ${stranger}）签名，凭公证委托书（（2022）鄂咸证字第12号，2022年9月1日，出售房屋、签订合同、收取房款）`,
  )
  expect(text.plain).toContain('划拨土地使用权准予转让的批准文件：咸划转2022-7')
  expect(text.plain).toContain('异议登记告知书：YY-1')
  expect(confirmItems(text, ['RST-05']).at(-1)?.text).toContain('仍愿意签约')
})
