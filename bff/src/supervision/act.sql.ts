import { v7 as uuidv7 } from 'uuid'
import { actLabels, type ActKind } from '@clf/shared/supervision'
import type { App } from '../app-context'
import type { StaffMember } from '../staff/member'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { regionsFor } from './scope'

export interface NewAct {
  kind: ActKind
  regionCode: string
  /** What it was done to, by id. */
  subject: string
  contractId: string | null
  /** Why, and what else belongs to it; sealed. */
  body: Readonly<Record<string, unknown>>
}

export const actContext = (regionCode: string, id: string) => `supervision_act:${regionCode}/${id}`

/** Writes down what was done, by whom and why, in the transaction that does it. Nobody can change it. */
export async function noteAct(
  app: Pick<App, 'keys' | 'clock'>,
  tx: Tx,
  { id: by_staff }: Pick<StaffMember, 'id'>,
  { kind, regionCode, subject, contractId, body }: NewAct,
): Promise<void> {
  const id = uuidv7()
  await tx
    .insertInto('supervision_act')
    .values({
      region_code: regionCode,
      id,
      kind,
      subject,
      contract_id: contractId,
      by_staff,
      at: app.clock(),
      body_enc: await app.keys.fields.seal(JSON.stringify(body), actContext(regionCode, id)),
    })
    .execute()
}

const longest = 100

/** What offices have done in the regions of whoever asks, newest first. */
export async function actsFor(app: App, staff: StaffMember, regionCode?: string) {
  const rows = await app.store.db
    .selectFrom('supervision_act')
    .selectAll()
    .where('region_code', 'in', regionsFor(staff, regionCode))
    .orderBy('at', 'desc')
    .limit(longest)
    .execute()
  return Promise.all(
    rows.map(async row => {
      const body = await app.keys.fields.open(row.body_enc, actContext(row.region_code, row.id))
      const { reason, sentence } = JSON.parse(body) as { reason?: string; sentence?: string }
      return {
        id: row.id,
        kindLabel: actLabels[row.kind as ActKind] ?? row.kind,
        regionCode: row.region_code,
        contractId: row.contract_id,
        subject: row.subject,
        by: row.by_staff,
        reason: reason ?? sentence ?? '',
        at: isoTime(row.at),
      }
    }),
  )
}
