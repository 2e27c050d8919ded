import { v7 as uuidv7 } from 'uuid'
import type { App } from '../app-context'
import type { StaffMember } from '../staff/member'
import type { Tx } from '../store'

/** What an office does beside the life of a contract, each with its reason. */
export type ActKind =
  'DEAD_LETTER_REPLAYED' | 'DEAD_LETTER_DROPPED' | 'WORK_SETTLED' | 'SNAPSHOT_READ' | 'RECORDS_EXPORTED'

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
