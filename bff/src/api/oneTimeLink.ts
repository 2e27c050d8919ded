import { createHash, randomBytes } from 'node:crypto'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { PartyAccess } from '../ledger/access'
import type { Tx } from '../store'
import { isoTime } from '../time'

const linkMs = 10 * 60_000
type Purpose = 'document' | 'agreement' | 'evidence-bundle' | 'record-sheet'

/** A token opens what it was given for and nothing else: its purpose is part of what is kept. */
const hashOf = (purpose: Purpose, token: string) =>
  createHash('sha256').update(`${purpose}/${token}`).digest('hex')

/** A link that works once, for ten minutes, without a session: the host's own viewer fetches it. */
export async function giveLink(
  app: App,
  purpose: Purpose,
  {
    contract,
    person,
  }: { contract: Pick<PartyAccess['contract'], 'data'>; person: Pick<PartyAccess['person'], 'key'> },
  tx?: Tx,
): Promise<{ url: string; expiresAt: string }> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = app.clock() + linkMs
  await (tx ?? app.store.db)
    .insertInto('document_link')
    .values({
      token_hash: hashOf(purpose, token),
      region_code: contract.data.regionCode,
      contract_id: contract.data.id,
      person_key: person.key,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  return { url: `${app.config.publicUrl}/public/${purpose}/${token}`, expiresAt: isoTime(expiresAt) }
}

/** Uses a link up. @throws Refusal LNK-404 unknown, used or too old */
export async function takeLink(
  app: App,
  purpose: Purpose,
  token: string,
): Promise<{ contractId: string; personKey: string }> {
  const now = app.clock()
  const link = await app.store.db
    .updateTable('document_link')
    .set({ used_at: now })
    .where('token_hash', '=', hashOf(purpose, token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['contract_id', 'person_key'])
    .executeTakeFirst()
  if (!link) throw new Refusal('LNK-404')
  return { contractId: link.contract_id, personKey: link.person_key }
}
