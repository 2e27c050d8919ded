import {
  applyChanges,
  changeRows,
  type AmendmentChanges,
  type ChangeGroup,
  type ChangeRow,
} from '@clf/shared/amendment'
import type { ContractView, PartyView } from '@clf/shared/contract'
import { useDrafts } from '../../stores/drafts'

/** A change while it is being put together. Memory only, until it is asked for. */
export interface ChangeDraft {
  groups: readonly ChangeGroup[]
  changes: AmendmentChanges
  reason: string
  settlement: string
  acknowledged: readonly string[]
}

const empty: ChangeDraft = { groups: [], changes: {}, reason: '', settlement: '', acknowledged: [] }

export function useChangeDraft(view: ContractView) {
  const key = `${view.id}/amend`
  const { forms, keepForm, dropForm } = useDrafts()
  const draft = (forms[key] as ChangeDraft | undefined) ?? empty
  return {
    draft,
    set: (patch: Partial<ChangeDraft>) => keepForm(key, { ...draft, ...patch }),
    drop: () => dropForm(key),
  }
}

/** What each group says now: a form begins with it. */
export function valuesNow({ terms, parties }: ContractView): Required<AmendmentChanges> {
  const me = parties.find(party => party.isMe)
  const { payment, handover, household, fixtures, liability, extra } = terms
  return {
    contact: { phone: me?.phone ?? '', address: me?.address ?? '' },
    handover: { date: handover?.date ?? '' },
    household: { moveOutBy: household?.moveOutBy ?? null },
    payment: {
      depositDate: payment?.depositDate ?? null,
      instalments: (payment?.instalments ?? []).map(({ due, days }) => ({ due, days })),
    },
    fixtures: fixtures ?? { items: [] },
    liability: {
      latePayment: liability?.latePayment ?? 0,
      lateHandover: liability?.lateHandover ?? 0,
      lateTransfer: liability?.lateTransfer ?? 0,
      terminateAfterDays: liability?.terminateAfterDays ?? 30,
      breachPercent: liability?.breachPercent ?? 0,
    },
    extra: extra ?? { text: '' },
  }
}

/** Only what was chosen counts. */
export function chosen({ groups, changes }: ChangeDraft): AmendmentChanges {
  return Object.fromEntries(Object.entries(changes).filter(([group]) => groups.some(one => one === group)))
}

/** What becomes of what, as it will stand in the agreement. */
export function rowsOf(view: ContractView, draft: ChangeDraft): ChangeRow[] {
  const parties: readonly PartyView[] = view.parties
  const now = { terms: view.terms, parties }
  return changeRows(now, applyChanges(now, view.me.partyId, chosen(draft)))
}
