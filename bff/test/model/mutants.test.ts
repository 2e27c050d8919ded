import type * as contract from '@clf/shared/contract'
import type * as requests from '../../src/amendment/checkRequest'
import type * as facts from '../../src/verification/facts.sql'
import type * as gate from '../../src/verification/gate'
import type * as signatures from '../../src/signing/signature.sql'
import { useTestStack } from '../stack'
import { describeEachStore } from '../stores'
import { openLives, type Model } from './playLives'

// The model has power: each of these mistakes in the server is found by it.
let mutant = ''
const is = (name: string) => mutant === name

jest.mock('../../src/verification/gate', () => {
  const real = jest.requireActual<typeof gate>('../../src/verification/gate')
  const blind = (result: gate.GateResult) => ({ ...result, blocked: false, unavailable: false })
  return {
    ...real,
    runRegistryGate: async (...args: Parameters<typeof gate.runRegistryGate>) => {
      const result = await real.runRegistryGate(...args)
      const skipped =
        (is('no check at submit') && args[1] === 'G6') ||
        (is('no check at approval') && args[1] === 'G6' && args[3].partyId.startsWith('staff:')) ||
        (is('revoke after acceptance') && args[1] === 'G8')
      return skipped ? blind(result) : result
    },
  }
})
jest.mock('../../src/verification/facts.sql', () => {
  const real = jest.requireActual<typeof facts>('../../src/verification/facts.sql')
  return {
    ...real,
    openCases: async (...args: Parameters<typeof facts.openCases>) =>
      is('revoke after acceptance') || is('no check at submit') || is('no check at approval')
        ? []
        : real.openCases(...args),
  }
})
jest.mock('../../src/signing/signature.sql', () => {
  const real = jest.requireActual<typeof signatures>('../../src/signing/signature.sql')
  return {
    ...real,
    signaturesOf: async (...args: Parameters<typeof signatures.signaturesOf>) => {
      const given = await real.signaturesOf(...args)
      const [first] = given
      const missing = ['p1', 'p2', 'p3'].filter(id => given.every(s => s.partyId !== id)).at(-1)
      if (!is('two of three signatures') || !first || !missing) return given
      return [...given, { ...first, partyId: missing }]
    },
    voidSignatures: async (...args: Parameters<typeof signatures.voidSignatures>) =>
      is('signatures outlive an edit') ? 0 : real.voidSignatures(...args),
  }
})
jest.mock('../../src/amendment/checkRequest', () => {
  const real = jest.requireActual<typeof requests>('../../src/amendment/checkRequest')
  return {
    ...real,
    checkMayRequest: (...args: Parameters<typeof requests.checkMayRequest>) =>
      is('revoke after acceptance') ? undefined : real.checkMayRequest(...args),
  }
})
jest.mock('@clf/shared/contract', () => {
  const real = jest.requireActual<typeof contract>('@clf/shared/contract')
  const late = (action: string, state: string) =>
    is('revoke after acceptance') && action === 'requestRevoke' && state === 'REG_ACCEPTED'
  return {
    ...real,
    mayAct: (action: contract.Action, as: contract.ActingAs) =>
      late(action, as.state) || real.mayAct(action, as),
    leadsTo: (action: contract.Action, from: contract.ContractState, to: contract.ContractState) =>
      late(action, from) || real.leadsTo(action, from, to),
  }
})

/** Where each mistake would show, so that a few dozen sequences are enough. */
const hunts: Readonly<Record<string, Model>> = {
  'no check at submit': { from: ['signed'], ways: { SIGNED: ['restrict', 'accept', 'submit'] } },
  'no check at approval': {
    from: ['signed'],
    ways: { SIGNED: ['byHand', 'submit'], REVIEW: ['restrict', 'accept', 'approve'] },
  },
  'two of three signatures': { from: ['confirmed'], ways: { SIGNING: ['sign'] } },
  'signatures outlive an edit': { from: ['confirmed'], ways: { SIGNING: ['sign', 'sign', 'reopen'] } },
  'revoke after acceptance': {
    from: ['filed'],
    ways: { FILED: ['accept'], REG_ACCEPTED: ['askRevoke'], REVOKE_PENDING: ['agree'] },
  },
}
const expected: Readonly<Record<string, RegExp>> = {
  'no check at submit': /I2/,
  'no check at approval': /I2/,
  'two of three signatures': /I1/,
  'signatures outlive an edit': /I5/,
  'revoke after acceptance': /I3/,
}

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  afterEach(() => (mutant = ''))

  test.each(Object.entries(hunts))(
    '%s: found',
    async (name, hunt) => {
      mutant = name
      const { play } = await openLives(stack(), hunt)
      const found = await play(25, 1).then(
        () => '',
        (error: unknown) =>
          error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error),
      )
      expect(found).toMatch(expected[name] ?? /never/)
    },
    120_000,
  )
})
