import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'koa'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { bearerOf } from '../identity/session'
import type { Tx } from '../store'
import { findStaff, type StaffMember } from './member'

/** A working day; then the person logs in again. */
const maxMs = 10 * 3_600_000
/** `last_seen_at` is written at most this often. */
const touchMs = 30_000

const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

export interface StaffAccess {
  staff: StaffMember
  expiresAt: number
  /** After so long without a request the session is over. */
  idleMinutes: number
  /** How they proved who they are. */
  method: 'ehuiban' | 'totp'
}

/** A new session; whatever session the same person had ends: one person, one desk. */
export async function createStaffSession(
  app: App,
  tx: Tx,
  { regionCode, id }: Pick<StaffMember, 'regionCode' | 'id'>,
  { ip, method }: { ip: string; method: 'ehuiban' | 'totp' },
) {
  const now = app.clock()
  await tx
    .updateTable('staff_session')
    .set({ ended_at: now, ended_by: 'newer' })
    .where('region_code', '=', regionCode)
    .where('staff_id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
  const token = randomBytes(32).toString('base64url')
  const row = {
    token_hash: hashToken(token),
    region_code: regionCode,
    staff_id: id,
    ip,
    method,
    created_at: now,
    last_seen_at: now,
    expires_at: now + maxMs,
    ended_at: null,
    ended_by: null,
  }
  await tx.insertInto('staff_session').values(row).execute()
  return { token, expiresAt: row.expires_at }
}

/** Whose session the request carries. @throws Refusal STF-01 none or over, STF-04 a newer one, STF-05 idle, STF-02 another address */
export async function requireStaff(app: App, ctx: Context): Promise<StaffAccess> {
  const token = bearerOf(ctx)
  if (!token) throw new Refusal('STF-01')
  const now = app.clock()
  const row = await app.store.db
    .selectFrom('staff_session')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
  if (row?.ended_by === 'newer') throw new Refusal('STF-04')
  if (!row || row.ended_at !== null || row.expires_at <= now) throw new Refusal('STF-01')
  const { deskIdleMinutes } = await app.parameters(row.region_code)
  if (row.last_seen_at + deskIdleMinutes * 60_000 <= now) throw new Refusal('STF-05')
  if (row.ip !== ctx.ip) throw new Refusal('STF-02')
  const staff = await findStaff(app, row.region_code, row.staff_id)
  if (!staff) throw new Refusal('STF-01')
  if (row.last_seen_at + touchMs <= now)
    await app.store.db
      .updateTable('staff_session')
      .set({ last_seen_at: now })
      .where('token_hash', '=', row.token_hash)
      .execute()
  return {
    staff,
    expiresAt: row.expires_at,
    idleMinutes: deskIdleMinutes,
    method: row.method === 'ehuiban' ? 'ehuiban' : 'totp',
  }
}

/** The session in which this person works now: one person, one session. */
export const liveStaffSession = (
  app: App,
  { regionCode, id }: Pick<StaffMember, 'regionCode' | 'id'>,
  tx?: Tx,
): Promise<{ method: string; created_at: number } | undefined> =>
  (tx ?? app.store.db)
    .selectFrom('staff_session')
    .select(['method', 'created_at'])
    .where('region_code', '=', regionCode)
    .where('staff_id', '=', id)
    .where('ended_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function endStaffSession(app: App, tx: Tx, token: string): Promise<void> {
  await tx
    .updateTable('staff_session')
    .set({ ended_at: app.clock(), ended_by: 'self' })
    .where('token_hash', '=', hashToken(token))
    .where('ended_at', 'is', null)
    .execute()
}
