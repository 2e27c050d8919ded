import fc from 'fast-check'
import { testFacts } from '../rules/testFacts'
import { renderContractText, templateVersion } from '@clf/shared/text'
import {
  applyChanges,
  changeAgreement,
  changeGroups,
  changeRows,
  readChanges,
  revokeAgreement,
  type AmendmentChanges,
} from '.'

const { contract } = testFacts({})
const terms = contract.terms
const house = contract.house
if (!house) throw new Error('the test contract has a home')
const filing = {
  contractNo: '4212022026112310000015',
  verifyCode: '0123456789ABCDEF',
  filedAt: '2026-11-20T02:00:00Z',
  signedAt: '2026-11-20T01:00:00Z',
}
const filed = { ...contract, filing, house }
const said = { reason: '工作调动', settlement: '定金三日内退还' }
const [party] = contract.parties
if (!party) throw new Error('the test contract has parties')

const read = (changes: unknown) => {
  const result = readChanges(changes, terms)
  return result.ok ? 'ok' : result.code
}

test('only the groups of the domain may change; every other key of a contract is a core field', () => {
  const core = Object.keys(contract).filter(key => !changeGroups.some(group => group === key))
  for (const key of [...core, 'price', 'tax', 'registration', 'lease', 'fees', 'disputes', 'condition'])
    expect([key, read({ [key]: {} })]).toEqual([key, 'CHG-01'])
})

test('inside a group only the named fields may change', () => {
  fc.assert(
    fc.property(fc.constantFrom(...changeGroups), fc.string({ minLength: 1 }), (group, extra) => {
      const now = terms as Record<string, object | undefined>
      const known = Object.keys(now[group] ?? {})
      if (known.includes(extra) || ['phone', 'address', '__proto__'].includes(extra)) return
      if (group === 'fixtures' || group === 'extra') return
      expect(read({ [group]: { [extra]: 1 } })).toBe('CHG-01')
    }),
  )
})

test('amounts stay: no other number of instalments, no deposit that was not there', () => {
  const count = terms.payment?.instalments.length ?? 0
  const one = { due: 'ON_TRANSFER', days: 3 }
  const payment = (n: number) => ({ payment: { depositDate: null, instalments: Array(n).fill(one) } })
  expect(read(payment(count))).toBe('ok')
  expect(read(payment(count + 1))).toBe('CHG-01')
  expect(
    read({ payment: { depositDate: null, instalments: Array(count).fill({ ...one, amountFen: 1 }) } }),
  ).toBe('CHG-01')
})

const someChanges: fc.Arbitrary<AmendmentChanges> = fc.record(
  {
    contact: fc.constant({ phone: '19900000009', address: '咸安区示范路99号' }),
    handover: fc.record({ date: fc.constantFrom('2027-01-01', '2027-02-03') }),
    extra: fc.record({ text: fc.constantFrom('', '窗帘留给买方') }),
    liability: fc.constant({
      latePayment: 7,
      lateHandover: 7,
      lateTransfer: 7,
      terminateAfterDays: 15,
      breachPercent: 12,
    }),
  },
  { requiredKeys: [] },
)

test('whatever changes: people, price and home stay, and the rows name exactly what differs', () => {
  fc.assert(
    fc.property(someChanges, changes => {
      const after = applyChanges(contract, party.id, changes)
      expect(after.terms.price).toEqual(terms.price)
      expect(after.house).toEqual(contract.house)
      expect(after.parties.map(p => [p.id, p.name, p.idNo, p.share])).toEqual(
        contract.parties.map(p => [p.id, p.name, p.idNo, p.share]),
      )
      expect(after.parties.slice(1)).toEqual(contract.parties.slice(1))
      const rows = changeRows(contract, after)
      expect(rows.length === 0).toBe(JSON.stringify(after) === JSON.stringify(contract))
      for (const { from, to } of rows) expect(from).not.toBe(to)
      expect(changeRows(after, contract)).toEqual(
        rows.map(({ label, from, to }) => ({ label, from: to, to: from })),
      )
    }),
  )
})

test('the agreement to revoke names the contract, the reason and the money; the same facts give the same text', () => {
  const one = revokeAgreement({ contract: filed, ...said })
  expect(revokeAgreement({ contract: filed, ...said }).plain).toBe(one.plain)
  for (const words of [filing.contractNo, filing.verifyCode, said.reason, said.settlement, party.idNo])
    expect(one.plain).toContain(words)
  expect(revokeAgreement({ contract: filed, ...said, settlement: '没有付款' }).plain).not.toBe(one.plain)
  expect(one.plain).toBe(one.plain.normalize('NFC'))
})

test('the agreement to change holds from → to and, word for word, the contract as it then reads', () => {
  const changed = applyChanges(contract, party.id, { handover: { date: '2027-03-01' } })
  const rows = changeRows(contract, changed)
  const restated = renderContractText(changed, { templateVersion })
  const text = changeAgreement({ contract: filed, ...said, rows, restated })
  expect(text.plain.endsWith(restated.plain)).toBe(true)
  expect(text.plain).toContain('改为：2027年3月1日')
  expect(text.clauses.map(c => c.no)).toEqual([1, 2, 3, 4, 5, 6])
})
