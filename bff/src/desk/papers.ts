import { atSignPoint, paperLabels, type ContractData, type Paper, type PaperKind } from '@clf/shared/contract'
import type { App } from '../app-context'
import { uncoveredHere } from '../document'
import { Refusal } from '../http/refusal'
import { actingOf } from '../ledger/acting'
import type { CaseAccess } from '../ledger/caseAccess'
import { changeContract } from '../ledger/change'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { isoTime } from '../time'

export interface PaperBody {
  number: string
  issuedOn: string
  validUntil: string | null
  matter: string
}

/** Only a clerk of a sign point settles what a phone sends to a window. @throws Refusal DSK-03 */
export function demandSignPoint({ staff, contract }: CaseAccess): void {
  if (staff.role !== 'CLERK' || !atSignPoint(contract.data)) throw new Refusal('DSK-03')
}

/** A document as it is noted; the original was before the clerk. @throws Refusal CON-06 for what cannot be printed */
export function paperFrom(
  app: App,
  access: CaseAccess,
  data: ContractData,
  { kind, partyId, ...body }: PaperBody & { kind: PaperKind; partyId: string | null },
): Paper {
  const missing = uncoveredHere(body.number + body.matter)
  if (missing.length) throw new Refusal('CON-06', { values: { chars: missing.join('、') } })
  const next = Math.max(0, ...(data.papers ?? []).map(paper => Number(paper.id.slice(1)))) + 1
  const seen = { seenBy: actingOf(access).id, seenAt: isoTime(app.clock()) }
  return { id: `d${next}`, kind, partyId, ...body, ...seen }
}

/** What the chain says of a document: which kind, for whom; its number is sealed. */
export const paperEvent = (paper: Paper) => ({
  type: 'paper.seen' as const,
  by: paper.seenBy,
  data: { paper: paper.id, kind: paper.kind, label: paperLabels[paper.kind] },
  secret: { number: paper.number, issuedOn: paper.issuedOn },
})

export function addPaper(
  app: App,
  tx: Tx,
  access: CaseAccess,
  body: PaperBody & { kind: 'LAND_CONSENT' | 'OBJECTION_NOTICE' },
): Promise<ContractRecord> {
  demandSignPoint(access)
  return changeContract(app, tx, access.contract.data.id, 'editPeople', actingOf(access).by, ({ data }) => {
    const paper = paperFrom(app, access, data, { ...body, partyId: null })
    return { data: { papers: [...(data.papers ?? []), paper] }, events: [paperEvent(paper)] }
  })
}

/** A representative's document goes with the representative. @throws Refusal REQ-409 */
export function removePaper(app: App, tx: Tx, access: CaseAccess, paperId: string): Promise<ContractRecord> {
  const { by, id } = actingOf(access)
  return changeContract(app, tx, access.contract.data.id, 'editPeople', by, ({ data }) => {
    const paper = data.papers?.find(one => one.id === paperId)
    if (!paper || paper.partyId) throw new Refusal('REQ-409')
    return {
      data: { papers: (data.papers ?? []).filter(one => one.id !== paperId) },
      events: [{ type: 'paper.removed', by: id, data: { paper: paperId, label: paperLabels[paper.kind] } }],
    }
  })
}
