import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { isDesk, staffActor, type Access } from './acting'
import { changeFiled } from './changeFiled'

/** Acts whose refusal is evidence: what a person wanted, and the code of the reason. */
export type EvidentAct = 'verify' | 'freeze' | 'confirm' | 'face' | 'sign' | 'submit' | 'approve' | 'return'

const lostRaces = ['DUP-01', 'DUP-02']
/** Malformed, late or repeated requests and silent systems are no decision about the contract. */
const isDecision = (code: string) => !/^(REQ|SYS)-/.test(code)

/**
 * Leaves a refused act in the contract's chain, in a transaction of its own: the business transaction has been undone.
 * A refusal that a gate has recorded with its findings is not recorded twice; trouble here never hides the refusal.
 */
export async function noteRefusedAct(
  app: App,
  access: Access,
  act: EvidentAct,
  error: unknown,
): Promise<void> {
  if (!(error instanceof Refusal) || error.details.recorded || !isDecision(error.code)) return
  const { id } = access.contract.data
  const by = isDesk(access) ? staffActor(access.staff.id) : access.party.id
  const type = lostRaces.includes(error.code) ? 'claim.lost' : 'act.refused'
  try {
    await app.store.transaction(tx =>
      changeFiled(app, tx, id, [{ type, by, data: { act, code: error.code } }]),
    )
    app.hub.changed(id)
  } catch (trouble) {
    app.log.error({ err: trouble, contractId: id, code: error.code }, 'a refused act was not recorded')
  }
}
