import { randomInt } from 'node:crypto'
import { codeAlphabet } from '@clf/shared/certificate'
import { maskName, sameName } from '@clf/shared/person'
import type { Party } from '@clf/shared/contract'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { consentMention } from '../identity/consentMention'
import type { Person } from '../identity/person'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { actingOf, clerkName, isDesk, type Access } from '../ledger/acting'
import { changeContract } from '../ledger/change'
import { findContract } from '../ledger/contract.sql'
import { notifyParty } from '../ledger/notify'
import type { ContractRecord } from '../ledger/record'
import { requireConsents } from '../identity/consents'
import { shownName } from './view'

const codeLength = 8
const dayMs = 86_400_000

const newInvitationCode = () => Array.from({ length: codeLength }, () => codeAlphabet[randomInt(32)]).join('')
/** As typed: spaces, dashes and case do not matter. */
export const readCode = (typed: string) => typed.toUpperCase().replace(/[\s-]/g, '')

/** A new invitation for a named person; older ones for the same person end. */
export async function invite(app: App, tx: Tx, access: Access, partyId: string) {
  const acting = actingOf(access)
  const parameters = await app.parameters(access.contract.data.regionCode)
  const code = newInvitationCode()
  const now = app.clock()
  const expiresAt = now + parameters.invitationDays * dayMs
  let forName = ''
  await changeContract(app, tx, access.contract.data.id, 'editPeople', acting.by, async record => {
    const { data } = record
    const party = data.parties.find(p => p.id === partyId)
    if (!party || party.joinedAt || party.representedBy) throw new Refusal('REQ-409')
    forName = isDesk(access) ? party.name : shownName(party, { record, me: access.party })
    const of = { region_code: data.regionCode, contract_id: data.id, party_id: partyId }
    await tx
      .updateTable('invitation')
      .set({ revoked_at: now })
      .where('region_code', '=', of.region_code)
      .where('contract_id', '=', of.contract_id)
      .where('party_id', '=', partyId)
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .execute()
    await tx
      .insertInto('invitation')
      .values({
        code,
        ...of,
        created_by: acting.id,
        created_at: now,
        expires_at: expiresAt,
        used_at: null,
        revoked_at: null,
      })
      .execute()
    return { events: [{ type: 'party.invited', by: acting.id, data: { party: partyId } }] }
  })
  const url = `${app.config.publicUrl}/#/screens/join/index?code=${code}`
  return { code: `${code.slice(0, 4)}-${code.slice(4)}`, url, expiresAt: isoTime(expiresAt), forName }
}

interface Invitation {
  code: string
  expiresAt: number
  createdBy: string
  record: ContractRecord
  party: Party
  /** The invited person has joined already. */
  used: boolean
}

/** @throws Refusal INV-404 for unknown, expired or revoked codes alike */
export async function findInvitation(app: App, typed: string, tx?: Tx): Promise<Invitation> {
  const db = tx ?? app.store.db
  const row = await db
    .selectFrom('invitation')
    .selectAll()
    .where('code', '=', readCode(typed))
    .executeTakeFirst()
  if (!row || row.revoked_at !== null || row.expires_at <= app.clock()) throw new Refusal('INV-404')
  const record = await findContract(app, row.contract_id, tx)
  const party = record?.data.parties.find(p => p.id === row.party_id)
  if (!record || !party) throw new Refusal('INV-404')
  return {
    code: row.code,
    expiresAt: row.expires_at,
    createdBy: row.created_by,
    record,
    party,
    used: row.used_at !== null,
  }
}

export const isFor = (party: Party, person: Person) =>
  sameName(party.name, person.name) && party.idType === person.idType && party.idNo === person.idNo

export async function readInvitation(app: App, person: Person, typed: string) {
  const { record, party, expiresAt, createdBy } = await findInvitation(app, typed)
  const inviter = record.data.parties.find(p => p.id === createdBy)
  return {
    inviter: inviter ? maskName(inviter.name) : clerkName,
    side: party.side,
    role: party.role,
    regionCode: record.data.regionCode,
    forName: maskName(party.name),
    forMe: isFor(party, person),
    expiresAt: isoTime(expiresAt),
  }
}

/** Before the transaction: the invited name and number must be the host's. @throws Refusal INV-404, INV-NAME, CNS-01 */
export async function checkJoin(app: App, person: Person, typed: string): Promise<Invitation> {
  const invitation = await findInvitation(app, typed)
  if (!isFor(invitation.party, person)) {
    app.log.warn(
      { contractId: invitation.record.data.id, party: invitation.party.id },
      'invitation opened by another person',
    )
    throw new Refusal('INV-NAME')
  }
  await requireConsents(app, person.key, invitation.party.side)
  return invitation
}

/** T2: the invited person enters. Joining twice gives the contract again. */
export async function joinContract(
  app: App,
  tx: Tx,
  person: Person,
  { code, record, party }: Invitation,
): Promise<ContractRecord> {
  const now = app.clock()
  const used = await tx
    .updateTable('invitation')
    .set({ used_at: now })
    .where('code', '=', code)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (used.numUpdatedRows !== 1n) {
    const again = await findContract(app, record.data.id, tx)
    if (again?.data.parties.find(p => p.id === party.id)?.joinedAt) return again
    throw new Refusal('INV-404')
  }
  const consents = await consentMention(app, person.key, tx)
  const joined = await changeContract(
    app,
    tx,
    record.data.id,
    'join',
    { actor: party.side, id: party.id },
    ({ data }) => ({
      data: {
        parties: data.parties.map(p =>
          p.id === party.id ? { ...p, joinedAt: isoTime(now), phone: p.phone ?? person.phone } : p,
        ),
      },
      events: [
        { type: 'party.joined', by: party.id, data: { party: party.id, side: party.side, ...consents } },
      ],
    }),
  )
  const first = joined.data.parties[0]
  if (first && first.id !== party.id)
    await notifyParty(app, tx, joined, first, `${party.name}已加入合同`, '请继续填写合同。')
  return joined
}
