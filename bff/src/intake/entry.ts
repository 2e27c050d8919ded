import { createHash, randomBytes } from 'node:crypto'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { Person } from '../identity/person'
import type { Tx } from '../store'
import { isoTime } from '../time'

/** How long somebody whom the platform sent has to start the contract. */
const entryMs = 60 * 60_000
const hashOf = (token: string) => createHash('sha256').update(`entry/${token}`).digest('hex')

export interface EntryRequest {
  ticket: string
  itemCode: string
  areaCode: string
  formCode: string
  formVersion: number
}

/**
 * Exchanges the platform's one-time ticket, server to server, and remembers who it was for. The phone gets a token of ours;
 * neither the ticket nor the case id passes through it. @throws AcceptanceDown, Refusal ENT-01 ticket used or too old
 */
export async function openEntry(app: App, request: EntryRequest): Promise<string> {
  const visitor = await app.acceptance.exchangeTicket(request.ticket)
  if (!visitor) throw new Refusal('ENT-01')
  const token = randomBytes(24).toString('base64url')
  const now = app.clock()
  await app.store.db
    .insertInto('acceptance_entry')
    .values({
      token_hash: hashOf(token),
      region_code: request.areaCode,
      person_key: app.keys.personKey('ID_CARD', visitor.idNo),
      multi_id: visitor.multiId,
      item_code: request.itemCode,
      form_code: request.formCode,
      form_version: request.formVersion,
      created_at: now,
      expires_at: now + entryMs,
      contract_id: null,
    })
    .execute()
  return token
}

/** Tells the phone whether the entry is this person's. @throws Refusal ENT-01 too old or used, ENT-02 another person's */
export async function checkEntry(app: App, person: Person, token: string) {
  const row = await app.store.db
    .selectFrom('acceptance_entry')
    .select(['person_key', 'region_code', 'expires_at', 'contract_id'])
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  if (!row || row.expires_at <= app.clock() || row.contract_id) throw new Refusal('ENT-01')
  if (row.person_key !== person.key) throw new Refusal('ENT-02')
  return { regionCode: row.region_code, expiresAt: isoTime(row.expires_at) }
}

/**
 * Uses the entry up for the contract that is being started, and gives the joint case id that travels with it (null when
 * the platform named none). For another county it is no entry. @throws Refusal ENT-01, ENT-02
 */
export async function takeEntry(
  app: App,
  tx: Tx,
  person: Person,
  token: string,
  contract: { id: string; regionCode: string },
): Promise<string | null> {
  const taken = await tx
    .updateTable('acceptance_entry')
    .set({ contract_id: contract.id })
    .where('region_code', '=', contract.regionCode)
    .where('token_hash', '=', hashOf(token))
    .where('person_key', '=', person.key)
    .where('contract_id', 'is', null)
    .where('expires_at', '>', app.clock())
    .returning('multi_id')
    .executeTakeFirst()
  if (taken) return taken.multi_id || null
  const known = await tx
    .selectFrom('acceptance_entry')
    .select('person_key')
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  throw new Refusal(known && known.person_key !== person.key ? 'ENT-02' : 'ENT-01')
}
