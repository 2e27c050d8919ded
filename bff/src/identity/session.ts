import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'koa'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { Tx } from '../store'
import type { Person } from './person'

const idleMs = 30 * 60_000
const maxMs = 8 * 3_600_000
/** `last_seen_at` is written at most this often. */
const touchMs = 60_000

const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')
/** What the sealed person of a session is bound to; the host's token to `<this>/host`. */
export const personContext = (hash: string) => `session:${hash}`

/** The bearer token of a request, or null. */
export const bearerOf = (ctx: Context): string | null =>
  /^Bearer ([\w-]{20,100})$/.exec(ctx.get('authorization'))?.[1] ?? null

/** Creates a session row; only the hash of the token is stored. */
export async function createSession(app: App, tx: Tx, person: Person, hostToken: string, lastsMs = maxMs) {
  const token = randomBytes(32).toString('base64url')
  const hash = hashToken(token)
  const now = app.clock()
  await tx
    .insertInto('session')
    .values({
      token_hash: hash,
      person_key: person.key,
      person_enc: await app.keys.fields.seal(JSON.stringify(person), personContext(hash)),
      host_token_enc: await app.keys.fields.seal(hostToken, `${personContext(hash)}/host`),
      created_at: now,
      last_seen_at: now,
      expires_at: now + lastsMs,
      ended_at: null,
    })
    .execute()
  return { token, expiresAt: now + lastsMs }
}

export async function endSession(app: App, tx: Tx, token: string): Promise<void> {
  await tx
    .updateTable('session')
    .set({ ended_at: app.clock() })
    .where('token_hash', '=', hashToken(token))
    .where('ended_at', 'is', null)
    .execute()
}

/** The person of the request's session. @throws Refusal SYS-03 */
export async function requirePerson(app: App, ctx: Context): Promise<Person> {
  const token = bearerOf(ctx)
  if (!token) throw new Refusal('SYS-03')
  const hash = hashToken(token)
  const now = app.clock()
  const row = await app.store.db
    .selectFrom('session')
    .select(['person_enc', 'last_seen_at', 'expires_at', 'ended_at'])
    .where('token_hash', '=', hash)
    .executeTakeFirst()
  if (!row || row.ended_at !== null || row.expires_at <= now || row.last_seen_at + idleMs <= now)
    throw new Refusal('SYS-03')
  if (row.last_seen_at + touchMs <= now)
    await app.store.db
      .updateTable('session')
      .set({ last_seen_at: now })
      .where('token_hash', '=', hash)
      .execute()
  return JSON.parse(await app.keys.fields.open(row.person_enc, personContext(hash))) as Person
}
