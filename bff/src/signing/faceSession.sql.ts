import type { Selectable } from 'kysely'
import type { FacePurpose } from '@clf/shared/routes'
import type { App } from '../app-context'
import type { Tables, Tx } from '../store'
import { startOfBeijingDay } from '../time'

export type FaceRow = Selectable<Tables['face_session']>
export type FaceState = 'CREATED' | 'PENDING' | 'PASSED' | 'FAILED' | 'CANCELLED' | 'EXPIRED' | 'CONSUMED'

/** States from which a verdict may still come. */
export const openFaceStates: readonly FaceState[] = ['CREATED', 'PENDING']

/** What the host's sealed receipt is bound to. */
export const faceContext = (id: string) => `face:${id}`

export async function findFaceSession(
  app: App,
  regionCode: string,
  id: string,
  tx?: Tx,
): Promise<FaceRow | null> {
  const row = await (tx ?? app.store.db)
    .selectFrom('face_session')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** The newest session of a party for one text. */
export async function latestFaceSession(
  app: App,
  of: { regionCode: string; contractId: string; partyId: string; textSha256: string },
): Promise<FaceRow | null> {
  const row = await app.store.db
    .selectFrom('face_session')
    .selectAll()
    .where('region_code', '=', of.regionCode)
    .where('contract_id', '=', of.contractId)
    .where('party_id', '=', of.partyId)
    .where('text_sha256', '=', of.textSha256)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/**
 * Failed checks of a person since midnight; cancelled ones and those of a host that was down do not count (FAC-03). The host
 * and a sign point count apart: whoever has used up the one goes to the other. Somebody else's card is nobody's failure.
 */
export async function failuresToday(
  app: App,
  personKey: string,
  provider: FaceRow['provider'],
): Promise<number> {
  const row = await app.store.db
    .selectFrom('face_session')
    .select(e => e.fn.countAll<number>().as('n'))
    .where('person_key', '=', personKey)
    .where('created_at', '>=', startOfBeijingDay(app.clock()))
    .where('state', '=', 'FAILED')
    .where('provider', '=', provider)
    .where('reason', '!=', 'ONSITE_CARD')
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

/** Moves a session out of an open state; false when another request did so first. */
export async function settleFaceSession(
  tx: Tx,
  row: FaceRow,
  to: Partial<FaceRow> & { state: FaceState },
): Promise<boolean> {
  const done = await tx
    .updateTable('face_session')
    .set(to)
    .where('region_code', '=', row.region_code)
    .where('id', '=', row.id)
    .where('state', 'in', [...openFaceStates])
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export interface Consume {
  regionCode: string
  id: string
  contractId: string
  partyId: string
  personKey: string
  textSha256: string
  purpose: FacePurpose
}

/** Uses up a passed check: one conditional UPDATE binds it to contract, party, person, text and time. Null: not usable. */
export async function consumeFaceSession(app: App, tx: Tx, of: Consume): Promise<FaceRow | null> {
  const now = app.clock()
  const row = await tx
    .updateTable('face_session')
    .set({ state: 'CONSUMED', consumed_at: now })
    .where('region_code', '=', of.regionCode)
    .where('id', '=', of.id)
    .where('contract_id', '=', of.contractId)
    .where('party_id', '=', of.partyId)
    .where('person_key', '=', of.personKey)
    .where('text_sha256', '=', of.textSha256)
    .where('purpose', '=', of.purpose)
    .where('state', '=', 'PASSED')
    .where('valid_until', '>=', now)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}
