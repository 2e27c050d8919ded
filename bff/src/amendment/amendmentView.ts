import { amendmentStates } from '@clf/shared/amendment'
import type { Party } from '@clf/shared/contract'
import type { AmendmentPage, AmendmentView } from '@clf/shared/routes'
import { fillPhrase, isErrorCode, phraseOf } from '@clf/shared/phrases'
import type { App } from '../app-context'
import type { ContractRecord } from '../ledger/record'
import { signedAtOf } from '../signing/signature.sql'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { newestAmendment, type Amendment } from './amendment.sql'
import { readersOf } from './subject'

const iso = (at: number | null) => (at === null ? null : isoTime(at))
const late = (state: string) => (state === 'DONE' || state === 'FAILED' ? state : 'WAITING')

/** Changing and revoking as this party sees it. Everybody here has signed with everybody: names are known. */
export async function amendmentPage(
  app: App,
  record: ContractRecord,
  me: Party,
  tx?: Tx,
): Promise<AmendmentPage> {
  const { supersedes, supersededBy } = record.extras
  const amendment = await newestAmendment(app, record.data, tx)
  const linked = (to: { contractId: string; contractNo: string } | undefined) =>
    to ? { id: to.contractId, contractNo: to.contractNo } : null
  return {
    amendment: amendment && (await view(app, record, me, amendment, tx)),
    successor: linked(supersededBy),
    predecessor: linked(supersedes),
  }
}

async function view(
  app: App,
  { data }: ContractRecord,
  me: Party,
  amendment: Amendment,
  tx?: Tx,
): Promise<AmendmentView> {
  const { body, end, state, text_version: textVersion } = amendment
  const signedAt = await signedAtOf(app, data, textVersion, tx)
  const readers = await readersOf(app, amendment, tx)
  const nameOf = (id: string) => (id === me.id ? '我' : (data.parties.find(p => p.id === id)?.name ?? '系统'))
  return {
    id: amendment.id,
    kind: amendment.kind,
    state,
    stateLabel: amendmentStates[state],
    requestedByMe: amendment.requested_by === me.id,
    requestedBy: nameOf(amendment.requested_by),
    requestedAt: isoTime(amendment.requested_at),
    deadline: iso(amendment.deadline),
    endedAt: iso(amendment.ended_at),
    endedBy: end ? nameOf(end.by) : null,
    endReason: end?.reason ?? '',
    reason: body.reason,
    settlement: body.settlement,
    rows: [...body.rows],
    textVersion,
    textSha256: body.frozen.textSha256,
    textSm3: body.frozen.textSm3,
    risks: body.frozen.acknowledge.filter(isErrorCode).map(code => ({
      code,
      severity: 'A' as const,
      message: fillPhrase(phraseOf(code).citizen),
      next: phraseOf(code).next,
    })),
    readByMe: readers.has(me.id),
    signedByMe: iso(signedAt.get(me.id) ?? null),
    signers: data.parties.map(p => ({
      partyId: p.id,
      name: p.name,
      isMe: p.id === me.id,
      signedAt: iso(signedAt.get(p.id) ?? null),
    })),
    document:
      amendment.kind === 'revoke' && state === 'DONE'
        ? {
            state: late(amendment.document_state),
            sealedAt: iso(amendment.sealed_at),
            size: amendment.document_size,
          }
        : null,
    registry: late(amendment.registry_state),
  }
}
