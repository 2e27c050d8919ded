import fc from 'fast-check'
import { actionNames, actions, allowedActions, leadsTo, mayAct, type Actor } from './actions'
import {
  contractStates,
  type ContractState,
  draftStates,
  endStates,
  filedStates,
  frozenStates,
  holdOf,
  publicStatus,
} from './states'

const actors: readonly Actor[] = ['initiator', 'seller', 'buyer', 'clerk', 'broker', 'system', 'registry', 'reviewer']
const anyState = fc.constantFrom(...contractStates)
const anyAction = fc.constantFrom(...actionNames)
const anyActing = fc.record({ state: anyState, actor: fc.constantFrom(...actors), initiator: fc.boolean() })

const built = contractStates.filter(state =>
  actionNames.some(action => actions[action].from.some(from => from === state)),
)
const next = (state: ContractState) =>
  contractStates.filter(to => actionNames.some(action => leadsTo(action, state, to)))

test('nobody can do anything in an end state, and nothing leads out of it', () => {
  fc.assert(
    fc.property(anyActing, anyAction, anyState, (acting, action, to) => {
      if (!endStates.includes(acting.state)) return
      expect(mayAct(action, acting)).toBe(false)
      expect(leadsTo(action, acting.state, to)).toBe(false)
      expect(allowedActions(acting)).toEqual([])
    }),
  )
})

test.each(built)('from %s an end can be reached', state => {
  const reached = new Set([state])
  for (const at of reached) for (const to of next(at)) reached.add(to)
  expect(endStates.some(end => reached.has(end))).toBe(true)
})

test('from the start every state can be reached, and every state is an end or can be left', () => {
  const reached = new Set<string>(['DRAFT'])
  for (const at of reached) for (const to of next(at as 'DRAFT')) reached.add(to)
  const known = [...built, ...endStates]
  expect(contractStates.filter(s => !known.includes(s))).toEqual([])
  expect(contractStates.filter(s => !reached.has(s))).toEqual([])
})

test('any walk of allowed actions keeps to the rules that money depends on', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyAction, fc.constantFrom(...actors), fc.nat()), { maxLength: 60 }),
      steps => {
        let state: ContractState = 'DRAFT'
        let signed = false
        for (const [action, actor, pick] of steps) {
          if (!mayAct(action, { state, actor, initiator: true })) continue
          const from: ContractState = state
          const options: ContractState[] = contractStates.filter(to => leadsTo(action, from, to))
          const to: ContractState | undefined = options[pick % Math.max(1, options.length)]
          if (!to) continue
          if (to === 'SIGNED') signed = true
          if (to === 'DRAFT') signed = false
          // Filed only with all signatures of the text in force; a home passes on only from the registry's hands.
          if (to === 'FILED' && !filedStates.includes(from)) expect(signed).toBe(true)
          if (to === 'TRANSFERRED') expect(from).toBe('REG_ACCEPTED')
          // What the registry has accepted is neither revoked nor replaced (I3).
          if (to === 'REVOKED' || to === 'SUPERSEDED') expect(from).not.toBe('REG_ACCEPTED')
          // Nothing of the text changes while people read and sign it.
          if (action === 'editTerms' || action === 'editPeople') expect(draftStates).toContain(from)
          state = to
        }
      },
    ),
    { numRuns: 2_000 },
  )
})

test.each(actionNames)(
  '%s leads only to states that it names, and from states that it may start in',
  action => {
    for (const from of contractStates)
      for (const to of contractStates) {
        if (!leadsTo(action, from, to)) continue
        expect(actions[action].from).toContain(from)
        expect([...actions[action].to, from]).toContain(to)
      }
  },
)

test('a citizen cannot do what belongs to the system, the registry or a reviewer', () => {
  for (const action of [
    'verified',
    'expire',
    'approve',
    'acceptRegistration',
    'returnRegistration',
    'recordTransfer',
    'decideRevoke',
  ] as const)
    for (const state of contractStates)
      for (const actor of ['seller', 'buyer'] as const)
        expect(mayAct(action, { state, actor, initiator: true })).toBe(false)
})

test('in a draft only who began it may cancel', () => {
  expect(mayAct('cancel', { state: 'DRAFT', actor: 'buyer' })).toBe(false)
  expect(mayAct('cancel', { state: 'DRAFT', actor: 'buyer', initiator: true })).toBe(true)
  expect(mayAct('cancel', { state: 'SIGNED', actor: 'buyer' })).toBe(true)
  expect(mayAct('cancel', { state: 'FILED', actor: 'buyer', initiator: true })).toBe(false)
})

test('a home is held from the frozen text to the end, and hard from the filing on', () => {
  for (const state of contractStates) {
    if (draftStates.includes(state) || endStates.includes(state) || state === 'VERIFYING')
      expect(holdOf(state)).toBe('none')
    else if (filedStates.includes(state) || state === 'REVIEW') expect(holdOf(state)).toBe('hard')
    else expect([frozenStates.includes(state), holdOf(state)]).toEqual([true, 'soft'])
  }
})

test('registries read 1 while a contract is filed or carried out, 2 when it was revoked, else 0', () => {
  expect(contractStates.filter(s => publicStatus(s) === '1').sort()).toEqual(
    [...filedStates, 'TRANSFERRED'].sort(),
  )
  expect(contractStates.filter(s => publicStatus(s) === '2')).toEqual(['REVOKED'])
})
