import { termLabels, termSchemas, type TermGroup, type Terms } from '@clf/shared/contract'
import { sha256Of, canonicalJson } from '@clf/shared/evidence'
import type { App } from '../app-context'
import { uncoveredHere } from '../document'
import { Refusal } from '../http/refusal'
import type { Tx } from '../store'
import { actingOf, type Access } from '../ledger/acting'
import { changeContract } from '../ledger/change'
import type { ContractRecord } from '../ledger/record'

/** A group as sent by a phone, parsed. @throws Refusal REQ-422 with the fields, CON-06 for what can't be printed */
export function readTerms<G extends TermGroup>(group: G, body: unknown): Terms[G] {
  const parsed = termSchemas[group].safeParse(body)
  if (!parsed.success) {
    const fields = parsed.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message }))
    throw new Refusal('REQ-422', { fields })
  }
  const missing = uncoveredHere(textsOf(parsed.data).join(''))
  if (missing.length) throw new Refusal('CON-06', { values: { chars: missing.join('、') } })
  return parsed.data as Terms[G]
}

/** Every text of a value, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value.replace(/\n/g, '')]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : []
}

/** Saves one group of fill-ins; the event keeps only its digest. */
export function saveTerms<G extends TermGroup>(
  app: App,
  tx: Tx,
  access: Access,
  group: G,
  value: Terms[G],
): Promise<ContractRecord> {
  const { by, id } = actingOf(access)
  return changeContract(app, tx, access.contract.data.id, 'editTerms', by, ({ data }) => ({
    data: { terms: { ...data.terms, [group]: value } },
    events: [
      {
        type: 'terms.saved',
        by: id,
        data: { group, label: termLabels[group], sha256: sha256Of(canonicalJson(value)) },
      },
    ],
  }))
}
