import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { Person } from '../identity/person'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { admit } from './admission'
import { memberOf, staffView, type StaffMember } from './member'
import { findLogin, hubKey, numberOf, type QuickLogin } from './quickLogin'

/** Time for the desk to fetch its session when the phone confirmed in the last second. */
const fetchMs = 30_000

/** Where this person works now. @throws Refusal LGN-04 nowhere */
async function seatsOf(app: App, person: Person): Promise<StaffMember[]> {
  const rows = await app.store.db
    .selectFrom('staff')
    .selectAll()
    .where('person_key', '=', person.key)
    .where('state', '=', 'ACTIVE')
    .orderBy('region_code')
    .orderBy('id')
    .execute()
  if (!rows.length) throw new Refusal('LGN-04')
  return Promise.all(rows.map(row => memberOf(app, row)))
}

/** A login that may still be answered. @throws Refusal LGN-01 unknown or expired, LGN-02 somebody else's, LGN-03 answered */
async function openLogin(app: App, code: string, person: Person): Promise<QuickLogin> {
  const row = await findLogin(app, code)
  if (!row || row.expires_at <= app.clock()) throw new Refusal('LGN-01')
  if (row.person_key !== null && row.person_key !== person.key) throw new Refusal('LGN-02')
  if (row.state !== 'WAITING' && row.state !== 'SCANNED') throw new Refusal('LGN-03')
  return row
}

/** What the phone of whoever has scanned shows: the desk, and each registration with the reason why it may not be used. */
export async function scanView(app: App, code: string, person: Person) {
  const row = await openLogin(app, code, person)
  const seats = await Promise.all(
    (await seatsOf(app, person)).map(async member => {
      const { regionCode, id, regionName, roleLabel, siteName, agencyName } = await staffView(app, member)
      const workplace = siteName ?? agencyName ?? regionName
      const refusal = await refusalAt(app, member, row.ip)
      return { regionCode, staffId: id, regionName, roleLabel, workplace, refusal }
    }),
  )
  return { number: numberOf(row.id), ip: row.ip, expiresAt: isoTime(row.expires_at), seats }
}

async function refusalAt(app: App, member: StaffMember, ip: string) {
  try {
    await admit(app.store.db, member, ip)
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, message, next } = error.toJSON().error
    return { code, message, next }
  }
}

/** From now on only this person may answer. @throws Refusal LGN-02 when another was quicker */
export async function claimLogin(app: App, tx: Tx, code: string, person: Person): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('staff_login')
    .set({ state: 'SCANNED', person_key: person.key })
    .where('id', '=', code)
    .where('state', 'in', ['WAITING', 'SCANNED'])
    .where(eb => eb.or([eb('person_key', 'is', null), eb('person_key', '=', person.key)]))
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Refusal('LGN-02')
}

interface Decision {
  accept: boolean
  regionCode?: string | undefined
  staffId?: string | undefined
}

/** Before the transaction: who says it, and as whom they may. Null: they say no. */
export async function checkDecision(app: App, code: string, person: Person, decision: Decision) {
  const { ip } = await openLogin(app, code, person)
  if (!decision.accept) return null
  const seats = await seatsOf(app, person)
  const seat = seats.find(one => one.regionCode === decision.regionCode && one.id === decision.staffId)
  if (!seat) throw new Refusal('LGN-04')
  await admit(app.store.db, seat, ip)
  return seat
}

/** SCANNED → CONFIRMED or REFUSED, by the person who has scanned. @throws Refusal LGN-03 answered in the meantime */
export async function decideLogin(
  app: App,
  tx: Tx,
  code: string,
  person: Person,
  seat: StaffMember | null,
): Promise<void> {
  const now = app.clock()
  const { numUpdatedRows } = await tx
    .updateTable('staff_login')
    .set(
      seat
        ? { state: 'CONFIRMED', region_code: seat.regionCode, staff_id: seat.id, decided_at: now }
        : { state: 'REFUSED', decided_at: now },
    )
    .set(eb => ({
      expires_at: eb
        .case()
        .when('expires_at', '<', now + fetchMs)
        .then(now + fetchMs)
        .else(eb.ref('expires_at'))
        .end(),
    }))
    .where('id', '=', code)
    .where('state', '=', 'SCANNED')
    .where('person_key', '=', person.key)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Refusal('LGN-03')
}

/** Wakes the desk that waits in this process; another process looks by itself. */
export const tellDesk = (app: App, code: string): void => app.hub.changed(hubKey(code))
