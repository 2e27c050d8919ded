import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { PartyAccess } from '../ledger/access'
import { byParty } from '../ledger/by'
import { changeContract } from '../ledger/change'
import type { NewEvent } from '../ledger/events'
import { notifyOthers } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'
import {
  checkDrawing,
  giveSignature,
  refuseOtherText,
  type CheckedSignature,
  type SignBody,
} from '../signing/sign'
import { actionOf, type Subject } from '../signing/subject'
import type { Tx } from '../store'
import type { GateResult } from '../verification/gate'
import { insertVerification } from '../verification/verification.sql'
import { filedData } from './agreementText'
import { openAmendment, type Amendment } from './amendment.sql'
import { refuseLocked } from './requestAmendment'
import { revoked } from './revoked'
import { agreementSubject, waitingAmendment } from './subject'
import { superseded } from './superseded'

export interface CheckedAgreement {
  amendment: Amendment
  subject: Subject
  checked: CheckedSignature
}

/** All that can be refused before the registry is asked. @throws Refusal REQ-409, SIG-01…04, FAC-02 */
export async function checkAgreement(
  app: App,
  access: PartyAccess,
  body: SignBody,
): Promise<CheckedAgreement> {
  const amendment = await waitingAmendment(app, access)
  refuseOtherText(amendment.body.frozen, body)
  const subject = await agreementSubject(app, access, amendment.kind)
  return { amendment, subject, checked: await checkDrawing(app, access, subject, body) }
}

/** The last signature of a change files a new contract, whose number is taken before the transaction: come again with one. */
export class NumberNeeded extends Error {
  override readonly name = 'NumberNeeded'
}

/**
 * One signature on the agreement. When the set of signatures equals the set of signers it is carried out at once (T14, T16):
 * gate G8 has just passed, and here, where it counts, no case of the registry is open and the claim is ours.
 * @throws Refusal REQ-409, REG-01, FAC-02, SIG-06; NumberNeeded
 */
export async function agree(
  app: App,
  tx: Tx,
  access: PartyAccess,
  { amendment, subject, checked }: CheckedAgreement,
  gate: GateResult,
  contractNo: string | null,
): Promise<ContractRecord> {
  const { party } = access
  const { id } = access.contract.data
  const action = actionOf[amendment.kind]
  const record = await changeContract(app, tx, id, action, byParty(access), async current => {
    const open = await openAmendment(app, current.data, tx)
    if (open?.id !== amendment.id) throw new Refusal('REQ-409')
    const data = filedData(current.data)
    const mention = await insertVerification(app, tx, gate.record)
    await refuseLocked(app, tx, data)
    const { complete, facts } = await giveSignature(app, tx, access, data, subject, checked)
    const given: NewEvent = {
      type: 'amendment.signed',
      by: party.id,
      data: { amendment: amendment.id, ...facts, ...mention },
    }
    if (!complete) return { events: [given] }
    if (amendment.kind === 'revoke') return revoked(app, tx, current, amendment, given)
    if (!contractNo) throw new NumberNeeded()
    return superseded(app, tx, current, amendment, given, contractNo)
  })
  await tellOthers(app, tx, access, record)
  return record
}

const news: Readonly<Record<string, [title: string, body: string]>> = {
  REVOKED: ['备案已撤销', '全部签名人都签了，合同解除，备案已撤销。撤销协议可以在合同里下载。'],
  SUPERSEDED: ['合同变更已完成', '全部签名人都签了，变更后的合同已重新备案，有新的合同编号和查验码。'],
}

async function tellOthers(app: App, tx: Tx, { party }: PartyAccess, record: ContractRecord) {
  const [title, body] = news[record.data.state] ?? [
    `${party.name}已在协议上签名`,
    '还没有签名的，请打开看一看。',
  ]
  await notifyOthers(app, tx, record, party.id, title, body)
}
