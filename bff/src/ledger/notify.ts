import { signerOf, type Party } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { Tx } from '../store'
import type { ContractRecord } from './record'

export interface InboxJob {
  idNo: string
  title: string
  body: string
  link: string
}

/** A message for one party's host inbox, sent after the commit. */
export async function notifyParty(
  app: App,
  tx: Tx,
  record: ContractRecord,
  party: Party,
  title: string,
  body: string,
): Promise<void> {
  const { id, regionCode } = record.data
  const link = `${app.config.publicUrl}/#/screens/progress/index?id=${id}`
  const payload: InboxJob = { idNo: signerOf(party).idNo, title, body, link }
  await app.enqueue(tx, {
    regionCode,
    contractId: id,
    stream: `${id}/inbox`,
    topic: 'inbox.message',
    payload,
  })
}

/** The same message for every party who has joined, but the one who caused it. */
export async function notifyOthers(
  app: App,
  tx: Tx,
  record: ContractRecord,
  exceptId: string,
  title: string,
  body: string,
): Promise<void> {
  for (const party of record.data.parties)
    if (party.joinedAt && party.id !== exceptId) await notifyParty(app, tx, record, party, title, body)
}
