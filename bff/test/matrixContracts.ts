import { v7 as uuidv7 } from 'uuid'
import { contractStates, type ContractState } from '@clf/shared/contract'
import { findContract, insertContract } from '../src/ledger/contract.sql'
import type { ContractRecord } from '../src/ledger/record'
import { dealAt } from './deals'
import { places } from './matrixPeople'
import type { TestStack } from './stack'

export type Kind = keyof typeof places
export interface Lane {
  kind: Kind
  state: ContractState
}

/** Every state at the desk's and the agency's contracts; of those that parties began by themselves the plainest. */
export const lanes: readonly Lane[] = [
  ...contractStates.flatMap(state => [
    { kind: 'AGENT' as const, state },
    { kind: 'BROKER' as const, state },
  ]),
  { kind: 'SELF', state: 'DRAFT' },
  { kind: 'SELF', state: 'REVIEW' },
  { kind: 'SELF', state: 'FILED' },
]

/** Before the text is frozen there is none; afterwards everybody has signed it. */
const unfrozen: readonly ContractState[] = ['DRAFT', 'VERIFYING', 'BLOCKED', 'IDENTITY']

/** Copies of two real sales, put into any state at any place. */
export async function contractMaker(stack: TestStack) {
  const load = async (phase: 'filled' | 'signed') => {
    const record = await findContract(stack.app, (await dealAt(stack, phase)).id)
    if (!record) throw new Error('no deal')
    return record
  }
  const [filled, signed] = [await load('filled'), await load('signed')]
  return async ({ kind, state }: Lane, regionCode = places[kind].regionCode): Promise<ContractRecord> => {
    const model = unfrozen.includes(state) ? filled : signed
    const { staffId, siteId, agencyId } = places[kind]
    const record: ContractRecord = {
      ...model,
      data: { ...model.data, id: `${regionCode}-${uuidv7()}`, regionCode, state, channel: kind },
      extras: { ...model.extras, ...(staffId ? { desk: { staffId, siteId, agencyId } } : {}) },
      expiresAt: null,
    }
    await stack.app.store.transaction(tx => insertContract(stack.app, tx, record, 'alreadyShared'))
    return record
  }
}
