import { draftStates, frozenStates } from '@clf/shared/contract'
import type { App } from '../app-context'
import { consentMention } from '../identity/consentMention'
import { changeFiled } from '../ledger/changeFiled'
import { contractsOf, personKeyOf } from '../ledger/contract.sql'
import type { Tx } from '../store'

const open = [...draftStates, ...frozenStates, 'VERIFYING']

/** The unfinished contracts of a person: an answer given now belongs to their evidence too. Outside any transaction. */
export const unfinishedOf = async (app: App, personKey: string) =>
  (await contractsOf(app, personKey)).filter(record => open.includes(record.data.state))

/** Writes what is consented to now into the chain of each of these contracts. */
export async function noteConsents(
  app: App,
  tx: Tx,
  personKey: string,
  contracts: Awaited<ReturnType<typeof unfinishedOf>>,
): Promise<void> {
  const data = await consentMention(app, personKey, tx)
  for (const { data: contract } of contracts) {
    const me = contract.parties.find(party => personKeyOf(app, party) === personKey)
    if (me) await changeFiled(app, tx, contract.id, [{ type: 'consent.answered', by: me.id, data }])
  }
}
