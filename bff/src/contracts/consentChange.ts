import { draftStates, frozenStates, type Party } from '@clf/shared/contract'
import type { App } from '../app-context'
import { consentMention } from '../identity/consentMention'
import type { Person } from '../identity/person'
import { partyOf } from '../ledger/access'
import { changeFiled } from '../ledger/changeFiled'
import { contractsOf, findContract, personKeyOf } from '../ledger/contract.sql'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'

const open = [...draftStates, ...frozenStates, 'VERIFYING']

/**
 * The unfinished contracts of a person: an answer given now belongs to their evidence too. On the tablet of a desk that is
 * the one it was handed over for. Outside any transaction.
 */
export async function unfinishedOf(app: App, { key, onsite }: Person): Promise<ContractRecord[]> {
  const one = onsite && (await findContract(app, onsite.contractId))
  const records = onsite ? (one ? [one] : []) : await contractsOf(app, key)
  return records.filter(record => open.includes(record.data.state))
}

const partyFor = (app: App, record: ContractRecord, person: Person): Party | null | undefined =>
  person.onsite
    ? partyOf(app, record, person)
    : record.data.parties.find(party => personKeyOf(app, party) === person.key)

/** Writes what is consented to now into the chain of each of these contracts. */
export async function noteConsents(
  app: App,
  tx: Tx,
  person: Person,
  contracts: readonly ContractRecord[],
): Promise<void> {
  const data = {
    ...(await consentMention(app, person.key, tx)),
    ...(person.onsite ? { via: 'onsite' } : {}),
  }
  for (const record of contracts) {
    const me = partyFor(app, record, person)
    if (me) await changeFiled(app, tx, record.data.id, [{ type: 'consent.answered', by: me.id, data }])
  }
}
