import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { Tx } from '../store'
import { totpContext, type StaffMember } from './member'
import { hashPassword, isGoodPassword } from './password'
import type { StaffAccess } from './session'
import { newSecret, otpauthUrl, stepOf } from './totp'

/** Time to take the secret into an app and type its first code. */
const setupMs = 10 * 60_000

interface Setup {
  hash: string
  secret: string
  until: number
}
const setupContext = ({ regionCode, id }: StaffMember) => `${totpContext(regionCode, id)}/setup`

async function ownRow(app: App, { regionCode, id }: StaffMember) {
  return app.store.db
    .selectFrom('staff')
    .select(['login_name', 'password_hash'])
    .where('region_code', '=', regionCode)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Whether the way by password is open, and under which name. It is opened only in a session of one's own phone. */
export async function passwordState(app: App, { staff, method }: StaffAccess) {
  const { login_name, password_hash } = await ownRow(app, staff)
  return { loginName: login_name, set: password_hash !== null, maySet: method === 'ehuiban' }
}

/**
 * First step: the password is looked at and a secret made. Nothing is stored: the desk carries both back, sealed.
 * @throws Refusal LGN-10 a poor password, LGN-11 not in a session of quick login
 */
export async function preparePassword(app: App, { staff, method }: StaffAccess, password: string) {
  if (method !== 'ehuiban') throw new Refusal('LGN-11')
  const { login_name } = await ownRow(app, staff)
  const own = [login_name, staff.id, staff.name, ...(staff.phone ? [staff.phone] : [])]
  if (!isGoodPassword(password, own)) throw new Refusal('LGN-10')
  const secret = newSecret()
  const setup: Setup = { hash: await hashPassword(password), secret, until: app.clock() + setupMs }
  const sealed = await app.keys.fields.seal(JSON.stringify(setup), setupContext(staff))
  return {
    setup: Buffer.from(sealed).toString('base64url'),
    secret,
    url: otpauthUrl(secret, login_name),
    loginName: login_name,
  }
}

async function openSetup(app: App, staff: StaffMember, setup: string): Promise<Setup | null> {
  try {
    const opened = await app.keys.fields.open(Buffer.from(setup, 'base64url'), setupContext(staff))
    return JSON.parse(opened) as Setup
  } catch {
    return null
  }
}

/** Second step: the first code opens the way; it counts as used. @throws Refusal LGN-11, LGN-12 wrong code or too late */
export async function confirmPassword(
  app: App,
  { staff, method }: StaffAccess,
  { setup, code }: { setup: string; code: string },
): Promise<(tx: Tx) => Promise<Record<string, never>>> {
  if (method !== 'ehuiban') throw new Refusal('LGN-11')
  const opened = await openSetup(app, staff, setup)
  const now = app.clock()
  const step = opened && opened.until > now ? stepOf(opened.secret, code, now) : null
  if (!opened || step === null) throw new Refusal('LGN-12')
  const totp_enc = await app.keys.fields.seal(opened.secret, totpContext(staff.regionCode, staff.id))
  return async tx => {
    await writeSecrets(tx, staff, { password_hash: opened.hash, totp_enc, totp_step: step })
    return {}
  }
}

/** The way by password is closed. */
export const closePassword = (tx: Tx, staff: StaffMember): Promise<void> =>
  writeSecrets(tx, staff, { password_hash: null, totp_enc: null, totp_step: null })

async function writeSecrets(
  tx: Tx,
  { regionCode, id }: StaffMember,
  secrets: { password_hash: string | null; totp_enc: Uint8Array | null; totp_step: number | null },
): Promise<void> {
  await tx
    .updateTable('staff')
    .set(secrets)
    .where('region_code', '=', regionCode)
    .where('id', '=', id)
    .execute()
}
