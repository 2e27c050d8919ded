import type { App } from '../app-context'
import { addressOf } from '../http/addressOf'
import { Failures } from '../http/failures'
import { Refusal } from '../http/refusal'
import { isoTime } from '../time'
import { admit } from './admission'
import { memberOf, staffView, totpContext } from './member'
import { isPassword } from './password'
import { createStaffSession } from './session'
import { stepOf } from './totp'

const windowMs = 15 * 60_000
/** One account: five. One address: a whole counter hall stands behind it. */
const perAccount = { name: 'desk-login', max: 5, windowMs }
const perAddress = { name: 'desk-login-ip', max: 20, windowMs }

interface Given {
  loginName: string
  password: string
  code: string
}

/**
 * Login by name, password and dynamic code. What was wrong is not told, and an unknown name takes as long as a known one.
 * @throws Refusal LGN-08 wrong, LGN-09 too many failures, LGN-05…07 not at this desk
 */
export function passwordLogin(app: App) {
  const [accounts, addresses] = [new Failures(app, perAccount), new Failures(app, perAddress)]
  return async ({ loginName, password, code }: Given, ip: string) => {
    const name = loginName.trim().toLowerCase()
    const address = addressOf(ip)
    const wait = Math.max(await accounts.begin(name), await addresses.begin(address))
    if (wait) throw new Refusal('LGN-09', { values: { minutes: String(Math.ceil(wait / 60_000)) } })
    const found = await check(app, name, password, code)
    if (!found) {
      app.log.warn('desk login by password refused')
      throw new Refusal('LGN-08')
    }
    const member = await memberOf(app, found.row)
    const { token, expiresAt } = await app.store.transaction(async tx => {
      await admit(tx, member, ip)
      const { numUpdatedRows } = await tx
        .updateTable('staff')
        .set({ totp_step: found.step })
        .where('region_code', '=', member.regionCode)
        .where('id', '=', member.id)
        .where('state', '=', 'ACTIVE')
        .where('password_hash', '=', found.row.password_hash)
        .where(eb => eb.or([eb('totp_step', 'is', null), eb('totp_step', '<', found.step)]))
        .executeTakeFirst()
      if (numUpdatedRows !== 1n) throw new Refusal('LGN-08')
      return createStaffSession(app, tx, member, { ip, method: 'totp' })
    })
    await Promise.all([accounts.forget(name), addresses.forget(address)])
    app.log.info({ staff: `${member.regionCode}/${member.id}`, method: 'totp' }, 'desk login')
    return { token, expiresAt: isoTime(expiresAt), staff: await staffView(app, member) }
  }
}

/** The row and the half-minute of the code when everything is right; the same work when nothing is. */
async function check(app: App, loginName: string, password: string, code: string) {
  const row = await app.store.db
    .selectFrom('staff')
    .selectAll()
    .where('login_name', '=', loginName)
    .where('state', '=', 'ACTIVE')
    .executeTakeFirst()
  const right = await isPassword(password, row?.password_hash ?? null)
  if (!row?.totp_enc || !right) return null
  const secret = await app.keys.fields.open(row.totp_enc, totpContext(row.region_code, row.id))
  const step = stepOf(secret, code, app.clock())
  return step === null || step <= (row.totp_step ?? -1) ? null : { row, step }
}
