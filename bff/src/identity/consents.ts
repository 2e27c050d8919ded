import { v7 as uuidv7 } from 'uuid'
import type { Side } from '@clf/shared/contract'
import { noticeOf } from '@clf/shared/notices'
import type { consentKinds } from '@clf/shared/routes'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { Tx } from '../store'
import { isoTime } from '../time'

export type ConsentKind = (typeof consentKinds)[number]

export interface Consent {
  id: string
  kind: ConsentKind
  version: string
  /** Given to the notice in force; a consent to an older text is none. */
  granted: boolean
  at: string
}

/** The latest answer of each kind; older answers stay in the table as history. */
export async function consentsOf(app: App, personKey: string, tx?: Tx): Promise<Consent[]> {
  const rows = await (tx ?? app.store.db)
    .selectFrom('consent')
    .selectAll()
    .where('person_key', '=', personKey)
    .orderBy('id')
    .execute()
  const latest = new Map<string, Consent>()
  for (const row of rows)
    latest.set(row.kind, {
      id: row.id,
      kind: row.kind as ConsentKind,
      version: row.version,
      granted: row.granted === 1 && row.version === noticeOf(row.kind as ConsentKind).version,
      at: isoTime(row.at),
    })
  return [...latest.values()]
}

export interface ConsentAnswer {
  kind: ConsentKind
  version: string
  granted: boolean
}

/** @throws Refusal CNS-02 when what was read is no longer the notice in force */
export async function recordConsents(
  app: App,
  tx: Tx,
  personKey: string,
  answers: readonly ConsentAnswer[],
  context: string,
): Promise<void> {
  if (answers.some(({ kind, version }) => version !== noticeOf(kind).version)) throw new Refusal('CNS-02')
  const at = app.clock()
  for (const { kind, version, granted } of answers)
    await tx
      .insertInto('consent')
      .values({ person_key: personKey, id: uuidv7(), kind, version, granted: granted ? 1 : 0, at, context })
      .execute()
}

/** Consents without which nobody takes part; sellers also agree to the registry look-up. Gives that to electronic signing. */
export async function requireConsents(app: App, personKey: string, side: Side): Promise<Consent> {
  await requireConsent(app, personKey, 'privacy')
  const signature = await requireConsent(app, personKey, 'electronicSignature')
  if (side === 'seller') await requireConsent(app, personKey, 'registryQuery')
  return signature
}

/** The consent in force. @throws Refusal CNS-01 when it was never given or was refused */
export async function requireConsent(app: App, personKey: string, kind: ConsentKind): Promise<Consent> {
  const consent = (await consentsOf(app, personKey)).find(c => c.kind === kind)
  if (!consent?.granted) throw new Refusal(kind === 'face' && consent ? 'FAC-04' : 'CNS-01')
  return consent
}
