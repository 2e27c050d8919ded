import { mayAct } from '@clf/shared/contract'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { PartyAccess } from '../ledger/access'
import { byParty } from '../ledger/by'
import { changeContract } from '../ledger/change'
import type { ContractRecord } from '../ledger/record'
import { confirmationsOf, insertConfirmation } from '../signing/confirmation.sql'
import { refuseOtherText } from '../signing/sign'
import { actionOf, type Subject } from '../signing/subject'
import type { Tx } from '../store'
import { openAmendment, type Amendment } from './amendment.sql'

const item = 'agreement'

/** Who has read the agreement and agreed, by party id. */
export async function readersOf(app: App, amendment: Amendment, tx?: Tx): Promise<Set<string>> {
  const of = { id: amendment.contract_id, regionCode: amendment.region_code }
  return new Set((await confirmationsOf(app, of, amendment.text_version, tx)).keys())
}

/** The request that waits for this party. @throws Refusal REQ-409 when there is none */
export async function waitingAmendment(
  app: App,
  { contract, party }: PartyAccess,
  tx?: Tx,
): Promise<Amendment> {
  const { data } = contract
  const amendment = await openAmendment(app, data, tx)
  if (!amendment || !mayAct(actionOf[amendment.kind], { state: data.state, actor: party.side }))
    throw new Refusal('REQ-409')
  return amendment
}

/** What is signed: the agreement, once this party has read it. @throws Refusal REQ-409, SIG-01 */
export async function agreementSubject(
  app: App,
  access: PartyAccess,
  purpose: 'change' | 'revoke',
): Promise<Subject> {
  const amendment = await waitingAmendment(app, access)
  if (amendment.kind !== purpose) throw new Refusal('REQ-409')
  if (!(await readersOf(app, amendment)).has(access.party.id)) throw new Refusal('SIG-01')
  const { textVersion, textSha256, textSm3 } = amendment.body.frozen
  return { purpose, textVersion, textSha256, textSm3 }
}

/** "I have read it and agree": for exactly this text. Saying it twice changes nothing. @throws Refusal SIG-03, SIG-04 */
export async function confirmAgreement(
  app: App,
  tx: Tx,
  access: PartyAccess,
  read: { textVersion: number; textSha256: string },
): Promise<ContractRecord> {
  const { kind } = await waitingAmendment(app, access, tx)
  const { id } = access.contract.data
  return changeContract(app, tx, id, actionOf[kind], byParty(access), async ({ data }) => {
    const amendment = await waitingAmendment(app, access, tx)
    refuseOtherText(amendment.body.frozen, read)
    const me = access.party.id
    if ((await readersOf(app, amendment, tx)).has(me)) return { events: [] }
    const { textVersion, textSha256 } = read
    await insertConfirmation(tx, { ...data, textVersion, partyId: me, item, at: app.clock(), textSha256 })
    return {
      events: [
        { type: 'amendment.read', by: me, data: { amendment: amendment.id, textVersion, textSha256 } },
      ],
    }
  })
}
