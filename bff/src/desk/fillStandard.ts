import { ownersOf, termGroups, termLabels, type TermGroup, type Terms } from '@clf/shared/contract'
import { canonicalJson, sha256Of } from '@clf/shared/evidence'
import type { App } from '../app-context'
import { readTerms } from '../contracts/terms'
import { Refusal } from '../http/refusal'
import { actingOf } from '../ledger/acting'
import type { CaseAccess } from '../ledger/caseAccess'
import { changeContract } from '../ledger/change'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { beijingDay } from '../time'
import { standardTerms, type TypedTerms } from './standardTerms'

/** These are made of what was typed; the others are filled only while they are empty. */
const typedGroups: readonly TermGroup[] = ['price', 'payment']

/** The usual terms, where nothing else has been written. @throws Refusal REQ-422 with what was typed wrong */
export function fillStandard(
  app: App,
  tx: Tx,
  access: CaseAccess,
  typed: Omit<TypedTerms, 'payee'>,
): Promise<ContractRecord> {
  if (typed.depositFen >= typed.totalFen)
    throw new Refusal('REQ-422', { fields: [{ path: 'depositFen', message: '定金要小于成交价' }] })
  const { by, id } = actingOf(access)
  return changeContract(app, tx, access.contract.data.id, 'editTerms', by, ({ data }) => {
    const payee = ownersOf(data)[0]?.name
    if (!payee) throw new Refusal('CON-01', { values: { missing: '卖方产权人' } })
    const standard = standardTerms(beijingDay(app.clock()), { ...typed, payee })
    const groups = termGroups.filter(group => typedGroups.includes(group) || !data.terms[group])
    const filled = Object.fromEntries(
      groups.map(group => [group, readTerms(group, standard[group])]),
    ) as Partial<Terms>
    return {
      data: { terms: { ...data.terms, ...filled } },
      events: groups.map(group => ({
        type: 'terms.saved' as const,
        by: id,
        data: {
          group,
          label: termLabels[group],
          standard: true,
          sha256: sha256Of(canonicalJson(filled[group])),
        },
      })),
    }
  })
}
