import { buyer, draft, filed, seller, toConfirm, toSign } from '../../../test/fixtures'
import type { ContractView } from '@clf/shared/contract'
import { nextStep } from './next'
import { tasksOf } from './tasks'

const bare = { detailsDone: false }
const view = (patch: Partial<ContractView>): ContractView => ({ ...draft, ...patch })
const asBuyer: ContractView['me'] = { partyId: 'p2', side: 'buyer', role: 'BUYER', initiator: false }
const meBuyer = [
  { ...seller, isMe: false },
  { ...buyer, isMe: true },
]

test.each([
  ['no home yet', view({ state: 'DRAFT', house: null }), 'house'],
  ['home blocked', view({ state: 'BLOCKED' }), 'house'],
  ['my details open', view({ parties: [{ ...seller, ...bare }, buyer] }), 'people'],
  ['no buyer', view({ parties: [seller] }), 'people'],
  ['buyer not invited', view({ parties: [seller, { ...buyer, joined: false }] }), 'people'],
  ['terms open', view({ missingTerms: ['tax'] }), 'terms'],
  ['all there', draft, 'answers'],
  ['text to read', toConfirm, 'read'],
  [
    'begun to confirm',
    { ...toConfirm, parties: [{ ...seller, toConfirm: 2, confirmed: 1 }, buyer] },
    'confirm',
  ],
  ['confirmed', toSign, 'face'],
  ['filed', filed, 'filed'],
])('%s: %s', (_, contract, screen) => expect(nextStep(contract as ContractView)?.screen).toBe(screen))

test.each([
  [
    'the buyer waits for the seller to verify',
    view({ state: 'DRAFT', house: null, me: asBuyer, parties: meBuyer, actions: [] }),
  ],
  [
    'I have signed',
    {
      ...toSign,
      parties: [{ ...seller, toConfirm: 2, confirmed: 2, signedAt: '2026-11-23T02:00:00Z' }, buyer],
    },
  ],
  [
    'somebody invited has not joined',
    view({ parties: [seller, { ...buyer, joined: false, invited: true }] }),
  ],
  ['cancelled', view({ state: 'CANCELLED', actions: [] })],
])('nothing for me while %s', (_, contract) => expect(nextStep(contract)).toBeNull())

test('several buyers are asked about their shares, one is not', () => {
  const two = [...meBuyer, { ...buyer, id: 'p3' }]
  expect(nextStep(view({ me: asBuyer, parties: two }))?.params).toEqual({ part: 'shares' })
  expect(nextStep(view({ me: asBuyer, parties: meBuyer }))?.screen).toBe('answers')
  expect(nextStep(view({ me: asBuyer, parties: two, coWay: 'JOINT' }))?.screen).toBe('answers')
})

test('the task list says of each step where it stands', () => {
  const states = (contract: ContractView) => tasksOf(contract).map(task => task.state)
  expect(states(view({ state: 'DRAFT', house: null, missingTerms: ['price'] }))).toEqual([
    '待办',
    '已到齐',
    '待填写',
    '未生成',
    '还没到',
  ])
  expect(states(filed)).toEqual(['已核验', '已到齐', '已填好', '已生成', '已备案'])
})
