import {
  type Brokerage,
  type ContractData,
  type TermGroup,
  termGroups,
  type Terms,
} from '@clf/shared/contract'
import { sha256Of } from '@clf/shared/evidence'
import { uncovered } from '@clf/shared/glyphs'
import { allRules } from '@clf/shared/rules'
import fc from 'fast-check'
import { coBuyer, seller, testContract, testHouse, testParty, testTerms } from '../rules/testFacts'
import { brokerTemplateVersion, confirmItems, renderContractText, templateVersion } from './index'
import { chineseNumber } from './write'

const render = (data: ContractData) => renderContractText(data, { templateVersion })
const disclosed = { yes: true, text: '厨房' }

/** Every answer is given, so that every fill-in shows. */
const full: ContractData = testContract({
  parties: [
    seller,
    testParty(4, 'seller', 'SPOUSE'),
    testParty(2, 'buyer', 'BUYER', { share: { n: 1, d: 3 } }),
    { ...coBuyer, share: { n: 2, d: 3 } },
  ],
  coWay: 'SHARES',
  marriage: { [seller.id]: 'MARRIED_JOINT' },
  terms: {
    ...testTerms,
    payment: { ...testTerms.payment, methodNote: '分两次存入' },
    lease: {
      leased: true,
      tenant: '测租',
      until: '2023-05-01',
      monthlyRentFen: 150_000,
      waived: true,
      keepLease: true,
    },
    condition: {
      leak: disclosed,
      structureChanged: disclosed,
      illegalBuilding: disclosed,
      majorEvent: disclosed,
    },
    disputes: { way: 'ARBITRATION', arbitrationBody: '咸宁仲裁委员会' },
    extra: { text: '一、卖方留下窗帘。\r\n\r\n二、买方自行更换门锁。' },
  },
})

const text = render(full)

it('has a notice and twenty-five articles, the key ones marked', () => {
  expect(text.clauses.map(c => c.no)).toEqual(Array.from({ length: 26 }, (_, i) => i))
  expect(text.clauses.filter(c => c.key).map(c => c.no)).toEqual([
    0, 3, 4, 5, 6, 7, 8, 10, 11, 14, 15, 16, 17, 18, 20, 24,
  ])
  expect(new Set(text.clauses.map(c => c.id)).size).toBe(26)
})

it('is canonical: NFC, LF, one blank line between clauses, nothing unfilled, all printable', () => {
  expect(text.plain).toBe(text.plain.normalize('NFC'))
  expect(text.plain).not.toMatch(/\r|\n\n\n|undefined|null|NaN|[{}]/)
  expect(text.plain.split('\n\n')).toHaveLength(27)
  expect(uncovered(text.plain)).toEqual([])
})

it('says who, what and how much', () => {
  for (const words of [
    seller.idNo,
    '第七条 转让价款',
    '680,000.00元（人民币陆拾捌万元整）',
    '每平方米5,737.43元',
    '421202 001002 GB00012 F00030012',
    '2/3（约66.66%）',
    '合同成立后10日内支付',
    '剩余年限（按核验当日计算）：52年',
    '核验时间：2022-10-12 09:30:00',
    '取得方式：出让',
  ])
    expect(text.plain).toContain(words)
})

it('prints unused blanks as strokes', () => {
  const plain = render(
    testContract({ house: testHouse({ innerArea: null, builtYear: null, landEnd: null }) }),
  ).plain
  for (const line of [
    '套内建筑面积：／',
    '建成年份：／',
    '土地使用权终止日期：／',
    '承租人：／',
    '仲裁委员会：／',
    '双方没有补充约定。／',
  ])
    expect(plain).toContain(line)
})

it('does not depend on state, signatures, filing or the order of keys', () => {
  const later: ContractData = {
    ...full,
    state: 'FILED',
    startedAt: '2030-01-01T00:00:00Z',
    terms: Object.fromEntries(Object.entries(full.terms).reverse()),
    filing: { contractNo: 'HT-1', verifyCode: 'ABCD', filedAt: '', signedAt: '' },
    parties: full.parties.map(p => ({ ...p, joinedAt: null })),
  }
  expect(render(later)).toEqual(text)
  expect(render(later).plain).not.toContain('HT-1')
})

/** Every place in the terms where somebody fills something in. */
function leavesOf(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return value.flatMap((v, i) => leavesOf(v, [...path, i]))
  if (value && typeof value === 'object')
    return Object.entries(value).flatMap(([k, v]) => leavesOf(v, [...path, k]))
  return [[...path]]
}

const enums: Record<string, readonly string[]> = {
  due: ['AFTER_SIGNING', 'ON_TRANSFER', 'AFTER_HANDOVER'],
  method: ['ESCROW', 'BANK_TRANSFER', 'OTHER'],
  condition: ['VACANT_CLEAN', 'VACANT', 'AS_IS'],
  riskPasses: ['ON_HANDOVER', 'ON_TRANSFER'],
  way: ['COURT', 'ARBITRATION'],
  ...Object.fromEntries(
    ['deedTax', 'valueAddedTax', 'incomeTax', 'registrationFee'].map(k => [k, ['LAW', 'BUYER', 'SELLER']]),
  ),
}

function otherValue(key: string | number, value: unknown, by: number): unknown {
  const choices = enums[String(key)]
  if (choices)
    return choices[(choices.indexOf(String(value)) + 1 + (by % (choices.length - 1))) % choices.length]
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + by
  return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? `20${30 + (by % 60)}-07-15` : `${String(value)}${by}`
}

function changed(
  value: unknown,
  path: readonly (string | number)[],
  by: number,
  key: string | number = '',
): unknown {
  const [head, ...rest] = path
  if (head === undefined) return otherValue(key, value, by)
  if (Array.isArray(value)) return value.map((v: unknown, i) => (i === head ? changed(v, rest, by, head) : v))
  const object = value as Record<string, unknown>
  return { ...object, [head]: changed(object[String(head)], rest, by, head) }
}

it('changes with every fill-in', () => {
  const leaves = leavesOf(full.terms)
  expect(leaves.length).toBeGreaterThan(50)
  fc.assert(
    fc.property(fc.constantFrom(...leaves), fc.integer({ min: 1, max: 50 }), (path, by) => {
      const terms = changed(full.terms, path, by) as Partial<Terms>
      expect(render({ ...full, terms }).plain).not.toBe(text.plain)
    }),
    { numRuns: 500 },
  )
})

it('changes with every fact of a person or of the home', () => {
  const others: Partial<ContractData>[] = [
    ...full.parties.flatMap((p, i) =>
      (['name', 'idNo', 'phone', 'address'] as const).map(field => ({
        parties: full.parties.map((q, j) => (i === j ? { ...q, [field]: `${String(p[field])}1` } : q)),
      })),
    ),
    { coWay: 'JOINT' },
    { marriage: { [seller.id]: 'UNMARRIED' } },
    { regionCode: '421281' },
    ...Object.entries({
      certNo: 'x',
      unitNo: 'x',
      houseNo: 'x',
      floorArea: 1,
      innerArea: 1,
      structure: '4',
      plannedUse: '111',
      houseNature: '6',
      landNature: '101',
      landEnd: '2050-01-01',
      totalFloors: 5,
      floor: 5,
      builtYear: 1999,
      registeredOn: '2000-01-01',
      asOf: '2022-10-13T00:00:00+08:00',
      snapshotId: 'x',
    }).map(([field, value]) => ({ house: { ...testHouse(), [field]: value } })),
  ]
  for (const other of others) expect(render({ ...full, ...other }).plain).not.toBe(text.plain)
})

it.each(termGroups)('refuses a contract without %s', (group: TermGroup) => {
  expect(() => render({ ...full, terms: { ...full.terms, [group]: undefined } })).toThrow(group)
})

it('refuses an unknown template and an unverified home', () => {
  expect(() => renderContractText(full, { templateVersion: 'other' })).toThrow('unknown template')
  expect(() => render({ ...full, house: null })).toThrow('house')
})

it('keeps its words under one version: other words need another version', () => {
  expect([templateVersion, sha256Of(text.plain)]).toEqual([
    'clf-sale-2026.1',
    'ad4d017626f211a2a39089846a6ee5424b20f240d774c0d03431773f5b606df3',
  ])
})

describe('through an agency', () => {
  const brokerage: Brokerage = {
    agency: {
      id: 'a',
      name: '测试房产经纪有限公司',
      creditCode: '914212000TEXTA0011',
      filingNo: '咸房经备2026001',
    },
    broker: { id: 'b', name: '测纪人', registerNo: '咸经纪2026A001' },
    listingCode: 'FY-1',
    terms: { contractNo: '居间1号', payer: 'BUYER', feeFen: 680_000 },
  }
  const sold: ContractData = { ...full, brokerage }
  const brokered = renderContractText(sold, { templateVersion: brokerTemplateVersion })

  it('has a version of its own and differs in the version and in clause 23 alone', () => {
    const differing = brokered.clauses.filter((c, i) => JSON.stringify(c) !== JSON.stringify(text.clauses[i]))
    expect(differing.map(c => c.id)).toEqual(['notice', 'deal'])
    expect([brokered.templateVersion, sha256Of(brokered.plain)]).toEqual([
      'clf-sale-broker-2026.1',
      'd36b9aa0b8ec231ab31ee10d370d2ed3677e99c92f10dd55a33e40709a03519c',
    ])
    expect(uncovered(brokered.plain)).toEqual([])
  })

  it('names agency, broker, fee and listing as the register has them', () => {
    for (const line of [
      '经纪机构：测试房产经纪有限公司',
      '经纪机构备案号：咸房经备2026001',
      '经纪人员：测纪人',
      '经纪人员登记号：咸经纪2026A001',
      '经纪服务合同编号：居间1号',
      '经纪服务费：6,800.00元（人民币陆仟捌佰元整）',
      '经纪服务费由谁支付：买方',
      '房源核验码：FY-1',
    ])
      expect(brokered.plain).toContain(line)
  })

  it('refuses the words of the other way of dealing, and a brokerage without its terms', () => {
    expect(() => renderContractText(sold, { templateVersion })).toThrow('unknown template')
    expect(() => renderContractText(full, { templateVersion: brokerTemplateVersion })).toThrow(
      'unknown template',
    )
    const untold = { ...sold, brokerage: { ...brokerage, terms: null } }
    expect(() => renderContractText(untold, { templateVersion: brokerTemplateVersion })).toThrow('brokerage')
  })
})

describe('confirming', () => {
  const items = confirmItems(text, ['PAY-04', 'RST-06'])
  const cards = items.filter(i => i.kind === 'clause')

  it('asks for at most twelve cards that hold every word of the key clauses', () => {
    expect(cards.length).toBeLessThanOrEqual(12)
    const shown = cards.map(c => c.text).join('\n')
    for (const clause of text.clauses.filter(c => c.key))
      for (const words of [...clause.paragraphs, ...clause.rows.map(r => `${r.label}：${r.value}`)])
        expect(shown).toContain(words)
    for (const card of cards) expect(text.clauses.some(c => card.item === `clause:${c.id}`)).toBe(true)
  })

  it('adds one item for each risk', () => {
    expect(items.slice(cards.length)).toMatchObject([
      { item: 'risk:PAY-04', kind: 'risk', title: '没有使用资金监管账户' },
      { item: 'risk:RST-06', kind: 'risk', title: '他人有居住权' },
    ])
    expect(new Set(items.map(i => i.item)).size).toBe(items.length)
  })

  it('has a title for every risk that a rule may raise', () => {
    const codes = [...new Set(allRules.filter(r => r.severity === 'A').map(r => r.code))]
    const risks = confirmItems(text, codes).filter(i => i.kind === 'risk')
    expect(risks).toHaveLength(codes.length)
    expect(risks.map(r => r.title)).not.toContain('风险提示')
  })
})

it.each([
  [1, '一'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [25, '二十五'],
])('counts %i as %s', (n, words) => {
  expect(chineseNumber(n)).toBe(words)
})
