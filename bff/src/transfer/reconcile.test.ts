import fc from 'fast-check'
import { compare } from './reconcile'

const filed = (contractNo: string, status = '1', hash = 'h') => ({ contractNo, status, hash })

test.each([
  ['nothing', [filed('1')], [filed('1')], []],
  ['missing there', [filed('1')], [], [{ kind: 'MISSING_THERE', contractNo: '1', ours: '1', theirs: null }]],
  [
    'missing here',
    [],
    [filed('1', '2')],
    [{ kind: 'MISSING_HERE', contractNo: '1', ours: null, theirs: '2' }],
  ],
  ['status', [filed('1')], [filed('1', '2')], [{ kind: 'STATUS', contractNo: '1', ours: '1', theirs: '2' }]],
  ['file', [filed('1')], [filed('1', '1', 'x')], [{ kind: 'HASH', contractNo: '1', ours: 'h', theirs: 'x' }]],
])('%s differs', (_what, ours, theirs, differences) => expect(compare(ours, theirs)).toEqual(differences))

const list = fc.uniqueArray(
  fc.record({
    contractNo: fc.constantFrom('1', '2', '3', '4'),
    status: fc.constantFrom('1', '2'),
    hash: fc.constantFrom('a', 'b'),
  }),
  { selector: one => one.contractNo },
)

test('no difference exactly when both lists say the same, and each side sees the same numbers', () => {
  fc.assert(
    fc.property(list, list, (ours, theirs) => {
      const found = compare(ours, theirs)
      const text = (of: typeof ours) =>
        JSON.stringify([...of].sort((a, b) => (a.contractNo < b.contractNo ? -1 : 1)))
      expect(found.length === 0).toBe(text(ours) === text(theirs))
      const numbers = (of: typeof found) => [...new Set(of.map(d => d.contractNo))].sort()
      expect(numbers(found)).toEqual(numbers(compare(theirs, ours)))
    }),
  )
})
