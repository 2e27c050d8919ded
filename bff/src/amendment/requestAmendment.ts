import { v7 as uuidv7 } from 'uuid'
import { sha256Of, sm3Of } from '@clf/shared/evidence'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { PartyAccess } from '../ledger/access'
import { byParty } from '../ledger/by'
import { changeContract } from '../ledger/change'
import { notifyOthers } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { openCases } from '../verification/facts.sql'
import type { GateResult } from '../verification/gate'
import { insertVerification } from '../verification/verification.sql'
import { filedData, writeAgreement, type FiledData, type Wish } from './agreementText'
import { insertAmendment, nextTextVersion, type AgreementBody } from './amendment.sql'

const hourMs = 3_600_000
export interface Request extends Omit<Wish, 'partyId'> {
  acknowledge: readonly string[]
}

/** A registry event may be newer than the registry's own answer. @throws Refusal REG-01 */
export async function refuseLocked(app: App, tx: Tx, { regionCode, house }: FiledData): Promise<void> {
  if ((await openCases(app, regionCode, house.unitNo, tx)).length) throw new Refusal('REG-01')
}

/** T14, T16, first step: the wish is put to the others, with the text that everybody would sign. */
export async function requestAmendment(
  app: App,
  tx: Tx,
  access: PartyAccess,
  request: Request,
  gate: GateResult,
): Promise<ContractRecord> {
  const { party } = access
  const change = request.kind === 'change'
  const record = await changeContract(
    app,
    tx,
    access.contract.data.id,
    change ? 'requestChange' : 'requestRevoke',
    byParty(access),
    async current => {
      const data = filedData(current.data)
      const mention = await insertVerification(app, tx, gate.record)
      await refuseLocked(app, tx, data)
      const { text, rows } = writeAgreement(data, { ...request, partyId: party.id })
      const { amendmentHours } = await app.parameters(data.regionCode)
      const now = app.clock()
      const id = uuidv7()
      const textVersion = await nextTextVersion(tx, current)
      const { reason, settlement, changes, acknowledge } = request
      const frozen = {
        textVersion,
        templateVersion: text.templateVersion,
        frozenAt: isoTime(now),
        textSha256: sha256Of(text.plain),
        textSm3: sm3Of(text.plain),
        acknowledge,
      }
      const row = {
        id,
        kind: request.kind,
        text_version: textVersion,
        requested_by: party.id,
        requested_at: now,
        unit_no: data.house.unitNo,
        deadline: now + amendmentHours * hourMs,
      }
      const body: AgreementBody = { reason, settlement, changes, rows, frozen }
      await insertAmendment(app, tx, data, row, body)
      const { textSha256, textSm3 } = frozen
      return {
        to: change ? 'CHANGE_PENDING' : 'REVOKE_PENDING',
        events: [
          {
            type: change ? 'change.requested' : 'revoke.requested',
            by: party.id,
            data: { amendment: id, textVersion, textSha256, textSm3, ...mention },
          },
        ],
      }
    },
  )
  await notifyOthers(
    app,
    tx,
    record,
    party.id,
    change ? `${party.name}申请变更合同` : `${party.name}申请撤销合同备案`,
    '请打开看一看，同意就刷脸签名，不同意也请说一声。全部签名人都签了才生效，在这之前原合同继续有效。',
  )
  return record
}

/** The registry's answer stood in the way: its record is kept, the contract stays as it is. */
export const recordBlocked = (
  app: App,
  tx: Tx,
  access: PartyAccess,
  action: 'requestChange' | 'requestRevoke' | 'agreeChange' | 'agreeRevoke',
  gate: GateResult,
): Promise<ContractRecord> =>
  changeContract(app, tx, access.contract.data.id, action, byParty(access), async () => {
    const mention = await insertVerification(app, tx, gate.record)
    return {
      events: [
        {
          type: 'amendment.blocked',
          by: access.party.id,
          data: { gate: 'G8', outcome: gate.record.outcome, ...mention },
        },
      ],
    }
  })
