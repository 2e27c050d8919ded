import { mayAct, type Action } from '@clf/shared/contract'
import type { FacePurpose } from '@clf/shared/routes'
import type { App } from '../app-context'
import type { PartyAccess } from '../ledger/access'
import { Refusal } from '../http/refusal'
import { hasConfirmed } from './confirmItem'

/** What a face check and a signature are for: one text of a contract, by its version and its digests. */
export interface Subject {
  purpose: FacePurpose
  textVersion: number
  textSha256: string
  textSm3: string
}

/** The action that a signature of each purpose is. */
export const actionOf: Readonly<Record<FacePurpose, Action>> = {
  sign: 'sign',
  change: 'agreeChange',
  revoke: 'agreeRevoke',
}

/** The frozen text, once this party has confirmed all of it. @throws Refusal REQ-409, SIG-01 */
export async function contractSubject(app: App, { contract, party }: PartyAccess): Promise<Subject> {
  const { frozen, state } = contract.data
  if (!frozen || !mayAct('sign', { state, actor: party.side })) throw new Refusal('REQ-409')
  if (!(await hasConfirmed(app, contract, party.id))) throw new Refusal('SIG-01')
  const { textVersion, textSha256, textSm3 } = frozen
  return { purpose: 'sign', textVersion, textSha256, textSm3 }
}
