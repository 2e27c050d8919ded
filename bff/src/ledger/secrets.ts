import { regionOf } from '@clf/shared/contract'
import type { App } from '../app-context'
import { secretContext } from './events'
import type { EventType } from './eventTitles'

export interface OpenedEvent {
  /** Epoch ms. */
  at: number
  data: Readonly<Record<string, unknown>>
  secret: Readonly<Record<string, unknown>>
}

/** Events of one type in a contract's chain with what is sealed in them, oldest first. For those who may read all of it. */
export async function secretsOf(app: App, contractId: string, type: EventType): Promise<OpenedEvent[]> {
  const rows = await app.store.db
    .selectFrom('contract_event')
    .select(['seq', 'at', 'payload', 'payload_enc'])
    .where('region_code', '=', regionOf(contractId))
    .where('contract_id', '=', contractId)
    .where('type', '=', type)
    .orderBy('seq')
    .execute()
  return Promise.all(
    rows.map(async ({ seq, at, payload, payload_enc }) => ({
      at,
      data: JSON.parse(payload) as Record<string, unknown>,
      secret: payload_enc
        ? (JSON.parse(await app.keys.fields.open(payload_enc, secretContext(contractId, seq))) as Record<
            string,
            unknown
          >)
        : {},
    })),
  )
}
