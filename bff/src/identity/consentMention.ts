import { canonicalJson, sha256Of, type EventData } from '@clf/shared/evidence'
import type { App } from '../app-context'
import type { Tx } from '../store'
import { consentsOf } from './consents'

/**
 * The consents in force, as an event of a contract binds them: kinds with the version that was read, and a digest over the whole
 * records (ids, times), which were written before the contract existed.
 */
export async function consentMention(app: App, personKey: string, tx?: Tx): Promise<EventData> {
  const granted = (await consentsOf(app, personKey, tx)).filter(consent => consent.granted)
  return {
    consents: granted.map(({ kind, version }) => `${kind}@${version}`).join(' '),
    consentsSha256: sha256Of(canonicalJson(granted)),
  }
}
