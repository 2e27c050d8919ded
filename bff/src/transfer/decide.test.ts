import fc from 'fast-check'
import type { ContractState } from '@clf/shared/contract'
import { decide, isNewer, newOwnersOf } from './decide'
import type { CaseState } from './event'

const ours = '4212022026112310000011'
const kase = (said: Partial<CaseState> = {}): CaseState => ({
  caseNo: 'A',
  regType: '200',
  status: '1',
  contractNo: ours,
  newOwners: null,
  ...said,
})

test.each<[string, ContractState, CaseState[], ReturnType<typeof decide>]>([
  ['accepted', 'FILED', [kase()], 'REG_ACCEPTED'],
  ['accepted while a revocation is agreed', 'REVOKE_PENDING', [kase()], 'REG_ACCEPTED'],
  ['accepted without a contract number', 'FILED', [kase({ contractNo: null })], 'REG_ACCEPTED'],
  ['paused', 'REG_ACCEPTED', [kase({ status: '3' })], 'REG_ACCEPTED'],
  ['a status that nobody knows', 'FILED', [kase({ status: '9' })], 'REG_ACCEPTED'],
  ['sent back', 'REG_ACCEPTED', [kase({ status: '4' })], 'FILED'],
  ['withdrawn', 'REG_ACCEPTED', [kase({ status: '5' })], 'FILED'],
  [
    'one sent back, another open',
    'REG_ACCEPTED',
    [kase({ status: '4' }), kase({ caseNo: 'B' })],
    'REG_ACCEPTED',
  ],
  ['recorded for the buyers', 'REG_ACCEPTED', [kase({ status: '2', newOwners: 'BUYERS' })], 'TRANSFERRED'],
  ['recorded, acceptance never told', 'FILED', [kase({ status: '2', newOwners: 'BUYERS' })], 'TRANSFERRED'],
  ['recorded for nobody named', 'REG_ACCEPTED', [kase({ status: '2', newOwners: 'ASK' })], 'REG_ACCEPTED'],
  ['recorded for others', 'REG_ACCEPTED', [kase({ status: '2', newOwners: 'OTHERS' })], 'FILED'],
  ['a case of another contract', 'FILED', [kase({ contractNo: 'other' })], null],
  ['a seizure', 'FILED', [kase({ regType: '800' })], null],
  ['nothing', 'FILED', [], null],
  ['an end state stays', 'TRANSFERRED', [kase({ status: '4' })], null],
  ['not filed yet', 'SIGNED', [kase()], null],
])('%s', (_what, state, cases, target) => expect(decide(state, ours, cases)).toBe(target))

test('new owners are the buyers only when they are exactly the buyers', () => {
  const person = (name: string, idNo: string) => ({ name, idNo })
  const [a, b] = [person('王小明', '421200199001010018'), person('李小红', '421200199202020021')]
  const parties = [a, b].map((p, i) => ({
    ...p,
    id: `p${i}`,
    side: 'buyer' as const,
    role: 'BUYER' as const,
    idType: 'ID_CARD' as const,
    phone: null,
    address: null,
    share: null,
    joinedAt: null,
  }))
  expect(newOwnersOf({ parties }, [b, a])).toBe('BUYERS')
  expect(newOwnersOf({ parties }, [a])).toBe('OTHERS')
  expect(newOwnersOf({ parties }, [a, person('别人', b.idNo)])).toBe('OTHERS')
  expect(newOwnersOf({ parties }, [])).toBe('ASK')
})

/** Messages of one case as a registry counts them; numbers may repeat, ids do not. */
const messages = fc.uniqueArray(
  fc.record({
    seq: fc.nat(5),
    at: fc.nat(5),
    eventId: fc.string({ minLength: 1, maxLength: 4 }),
    status: fc.constantFrom('1', '3', '4', '5', '2'),
  }),
  { selector: message => message.eventId, minLength: 1, maxLength: 8 },
)

test('whatever order and however often messages come, the same one counts in the end', () => {
  fc.assert(
    fc.property(messages, fc.infiniteStream(fc.nat()), (told, chance) => {
      const last = (list: typeof told) => list.reduce((a, b) => (isNewer(b, a) ? b : a))
      const next = () => chance.next().value as number
      const mixed = [...told, ...told]
        .map(message => ({ message, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ message }) => message)
      expect(last(mixed)).toEqual(last(told))
      const state = (message: (typeof told)[number]) =>
        decide('FILED', ours, [
          kase({ status: message.status, newOwners: message.status === '2' ? 'BUYERS' : null }),
        ])
      expect(state(last(mixed))).toBe(state(last(told)))
    }),
    { numRuns: 2_000 },
  )
})
