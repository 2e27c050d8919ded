import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { Tables } from '../store'
import { isoTime } from '../time'
import { admit } from './admission'
import { findStaff, staffView } from './member'
import { createStaffSession } from './session'

export type QuickLogin = Selectable<Tables['staff_login']>
/** WAITING → SCANNED (by one person) → CONFIRMED → USED, or REFUSED. Expiry is read from the clock. */
export type QuickLoginState = 'WAITING' | 'SCANNED' | 'CONFIRMED' | 'REFUSED' | 'USED'

/** How long a QR code may be scanned and answered. */
const lifeMs = 2 * 60_000
/** Old ones are of no use to anybody. */
const keepMs = 24 * 3_600_000
/** How long the desk's question waits for news, and how often it looks for what another process has written. */
const waitMs = 10_000
const lookMs = 500

export const hubKey = (id: string) => `desk-login:${id}`
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Two digits that desk and phone both show, so that nobody confirms the code of another desk. */
export const numberOf = (id: string) => String(10 + ((createHash('sha256').update(id).digest()[0] ?? 0) % 90))

export const findLogin = (app: App, id: string): Promise<QuickLogin | undefined> =>
  app.store.db.selectFrom('staff_login').selectAll().where('id', '=', id).executeTakeFirst()

/** A new QR code for the desk with this address. The secret is told once and stored as a hash. */
export async function beginLogin(app: App, ip: string) {
  const now = app.clock()
  const [id, secret] = [randomBytes(16).toString('hex'), randomBytes(32).toString('base64url')]
  const expiresAt = now + lifeMs
  await app.store.transaction(async tx => {
    await tx
      .deleteFrom('staff_login')
      .where('expires_at', '<', now - keepMs)
      .execute()
    const row = {
      id,
      secret_hash: hashOf(secret),
      state: 'WAITING',
      ip,
      created_at: now,
      expires_at: expiresAt,
    }
    const open = { region_code: null, staff_id: null, person_key: null, decided_at: null, used_at: null }
    await tx
      .insertInto('staff_login')
      .values({ ...row, ...open })
      .execute()
  })
  const url = `${app.config.publicUrl}/#/screens/desklogin/index?code=${id}`
  return { id, secret, url, number: numberOf(id), expiresAt: isoTime(expiresAt) }
}

interface Asked {
  id: string
  secret: string
  ip: string
  /** What the desk knows already; the answer waits for something newer. */
  seen: 'WAITING' | 'SCANNED' | undefined
}

/** The desk's own login, of its own address. @throws Refusal LGN-01 unknown or another secret, STF-02 another address */
async function ownLogin(app: App, { id, secret, ip }: Asked): Promise<QuickLogin> {
  const row = await findLogin(app, id)
  const right = row && timingSafeEqual(Buffer.from(row.secret_hash), Buffer.from(hashOf(secret)))
  if (!right) throw new Refusal('LGN-01')
  if (row.ip !== ip) throw new Refusal('STF-02')
  return row
}

/** How far the phone is; when it has confirmed, the session of the desk. It is given once: a second asking is LGN-03. */
export async function awaitSession(app: App, asked: Asked, gone: () => boolean) {
  const until = performance.now() + waitMs
  let row = await ownLogin(app, asked)
  while (row.state === asked.seen && row.expires_at > app.clock() && performance.now() < until && !gone()) {
    await app.hub.wait(hubKey(asked.id), lookMs)
    row = await ownLogin(app, asked)
  }
  const state = row.state as QuickLoginState
  if (state === 'USED') throw new Refusal('LGN-03')
  if (state === 'REFUSED') return { state, session: null }
  if (row.expires_at <= app.clock()) return { state: 'EXPIRED' as const, session: null }
  if (state !== 'CONFIRMED') return { state, session: null }
  return { state: 'OPEN' as const, session: await exchange(app, row) }
}

/** CONFIRMED → USED and the session, in one transaction. */
async function exchange(app: App, { id, region_code, staff_id, ip }: QuickLogin) {
  const { member, token, expiresAt } = await app.store.transaction(async tx => {
    const now = app.clock()
    const { numUpdatedRows } = await tx
      .updateTable('staff_login')
      .set({ state: 'USED', used_at: now })
      .where('id', '=', id)
      .where('state', '=', 'CONFIRMED')
      .where('expires_at', '>', now)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new Refusal('LGN-03')
    const member = await findStaff(app, region_code ?? '', staff_id ?? '', tx)
    if (!member) throw new Refusal('LGN-04')
    await admit(tx, member, ip)
    return { member, ...(await createStaffSession(app, tx, member, { ip, method: 'ehuiban' })) }
  })
  app.log.info({ staff: `${member.regionCode}/${member.id}`, method: 'ehuiban' }, 'desk login')
  return { token, expiresAt: isoTime(expiresAt), staff: await staffView(app, member) }
}
