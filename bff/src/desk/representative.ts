import {
  representativeLabels,
  type ContractData,
  type Party,
  type Representative,
  type RepresentativeKind,
} from '@clf/shared/contract'
import { representedRules, runRules, textFacts } from '@clf/shared/rules'
import type { App } from '../app-context'
import { readPerson, type NamedPerson } from '../contracts/people'
import { Refusal } from '../http/refusal'
import { actingOf } from '../ledger/acting'
import type { CaseAccess } from '../ledger/caseAccess'
import { changeContract } from '../ledger/change'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { beijingDay } from '../time'
import { demandSignPoint, paperEvent, paperFrom, type PaperBody } from './papers'

export interface RepresentBody extends NamedPerson {
  kind: RepresentativeKind
  paper: PaperBody
}

/** Whoever has been identified, in person or by a representative, stays: the check is about that person. */
function changeable(data: ContractData, partyId: string): Party {
  const party = data.parties.find(p => p.id === partyId)
  if (!party) throw new Refusal('REQ-404')
  if (party.joinedAt) throw new Refusal('REQ-409')
  return party
}

/** The rules about agents, before anything is written. @throws Refusal AGT-02, AGT-03 */
async function refuseForbidden(app: App, contract: ContractData): Promise<void> {
  const facts = textFacts(contract, beijingDay(app.clock()))
  const [found] = runRules('G4', facts, await app.parameters(contract.regionCode), representedRules)
  if (found) throw new Refusal(found.code)
}

const withRepresentative = (data: ContractData, partyId: string, representedBy: Representative) =>
  data.parties.map(p => (p.id === partyId ? { ...p, representedBy } : p))

/** A guardian or an agent who reads and signs for a party, by a document that the clerk has seen in the original. */
export function represent(
  app: App,
  tx: Tx,
  access: CaseAccess,
  partyId: string,
  body: RepresentBody,
): Promise<ContractRecord> {
  demandSignPoint(access)
  const person = readPerson(app, body)
  const { by, id } = actingOf(access)
  return changeContract(app, tx, access.contract.data.id, 'editPeople', by, async ({ data }) => {
    const party = changeable(data, partyId)
    if (party.idNo === person.idNo)
      throw new Refusal('REQ-422', { fields: [{ path: 'idNo', message: '不能由本人代理本人' }] })
    const papers = (data.papers ?? []).filter(paper => paper.partyId !== partyId)
    const kind = body.kind === 'GUARDIAN' ? 'GUARDIANSHIP' : 'ATTORNEY'
    const paper = paperFrom(app, access, data, { ...body.paper, kind, partyId })
    const parties = withRepresentative(data, partyId, { kind: body.kind, ...person, paperId: paper.id })
    const changed = {
      parties,
      papers: [...papers, paper],
      scope: { ...data.scope, actInPerson: parties.every(p => p.representedBy?.kind !== 'ATTORNEY') },
    }
    await refuseForbidden(app, { ...data, ...changed })
    return {
      data: changed,
      events: [
        paperEvent(paper),
        {
          type: 'representative.named',
          by: id,
          data: { party: partyId, kind: body.kind, label: representativeLabels[body.kind], paper: paper.id },
        },
      ],
    }
  })
}

const inPerson = ({ representedBy: _, ...party }: Party): Party => party

/** The party signs for itself again. @throws Refusal REQ-409 once somebody has been identified for it */
export function dropRepresentative(
  app: App,
  tx: Tx,
  access: CaseAccess,
  partyId: string,
): Promise<ContractRecord> {
  const { by, id } = actingOf(access)
  return changeContract(app, tx, access.contract.data.id, 'editPeople', by, ({ data }) => {
    if (!changeable(data, partyId).representedBy) throw new Refusal('REQ-409')
    const parties = data.parties.map(p => (p.id === partyId ? inPerson(p) : p))
    return {
      data: {
        parties,
        papers: (data.papers ?? []).filter(paper => paper.partyId !== partyId),
        scope: { ...data.scope, actInPerson: parties.every(p => p.representedBy?.kind !== 'ATTORNEY') },
      },
      events: [{ type: 'representative.removed', by: id, data: { party: partyId } }],
    }
  })
}
