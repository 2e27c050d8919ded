import type Router from 'koa-router'
import { termGroups } from '@clf/shared/contract'
import { deskRoutes, routes, type CaseView } from '@clf/shared/routes'
import type { App } from '../app-context'
import { cancelContract, reopenText } from '../contracts/endings'
import { askBeforeFreezing, checkText, freezeText } from '../contracts/freezeText'
import { invite } from '../contracts/invitations'
import { waitForChange } from '../contracts/longPoll'
import { addParty, removeParty, saveDetails, saveShares } from '../contracts/people'
import { readTerms, saveTerms } from '../contracts/terms'
import { askAboutHouse, beginVerification, checkLookup, finishVerification } from '../contracts/verifyHouse'
import { adoptCase, issueDeskCode } from '../desk/adopt'
import { listCases } from '../desk/caseList'
import { caseView, maskText } from '../desk/caseView'
import { fillStandard } from '../desk/fillStandard'
import { addPaper, removePaper } from '../desk/papers'
import { readingOf } from '../desk/reader'
import { dropRepresentative, represent } from '../desk/representative'
import { startCase } from '../desk/startCase'
import { submitContract } from '../filing/submitContract'
import { Refusal } from '../http/refusal'
import { actingOf } from '../ledger/acting'
import type { CaseAccess } from '../ledger/caseAccess'
import { requireCase } from '../ledger/caseAccess'
import { refuseFirst } from '../ledger/findings'
import { textOf } from '../ledger/frozenText'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { mount } from './mount'

/** Work list, one contract, and everything that the desk enters for the parties. Card, face and tablet: `onsite.ts`. */
export function mountDesk(router: Router, app: App): void {
  const shown =
    ({ staff }: Pick<CaseAccess, 'staff'>, work: (tx: Tx) => Promise<ContractRecord>) =>
    async (tx: Tx): Promise<CaseView> =>
      caseView(app, staff, await work(tx), tx)

  mount(router, app, deskRoutes.listCases, 'staff', ({ access: { staff }, query }) =>
    listCases(app, staff, query),
  )
  mount(router, app, deskRoutes.getCase, 'case', async ({ access: { staff, contract }, query, ctx }) => {
    if (query.after === undefined) return caseView(app, staff, contract)
    const record = await waitForChange(app, contract, Number(query.after), () => ctx.req.destroyed)
    return caseView(app, staff, (await requireCase(app, staff, record.data.id)).contract)
  })
  mount(router, app, deskRoutes.startCase, 'staff', ({ access, body, commit }) =>
    startCase(app, access.staff, body, work => commit(shown(access, work))),
  )
  mount(router, app, deskRoutes.adoptCase, 'staff', ({ access, body, commit }) =>
    commit(shown(access, tx => adoptCase(app, tx, access.staff, body.code))),
  )
  mount(router, app, routes.deskCode, 'party', ({ access, commit }) =>
    commit(tx => issueDeskCode(app, tx, access)),
  )

  mount(router, app, deskRoutes.caseAddParty, 'case', ({ access, body, commit }) =>
    commit(shown(access, tx => addParty(app, tx, access, body))),
  )
  mount(router, app, deskRoutes.caseRemoveParty, 'case', ({ access, params, commit }) =>
    commit(shown(access, tx => removeParty(app, tx, access, params.partyId))),
  )
  mount(router, app, deskRoutes.caseDetails, 'case', ({ access, params, body, commit }) =>
    commit(shown(access, tx => saveDetails(app, tx, access, params.partyId, body))),
  )
  mount(router, app, deskRoutes.caseRepresent, 'case', ({ access, params, body, commit }) =>
    commit(shown(access, tx => represent(app, tx, access, params.partyId, body))),
  )
  mount(router, app, deskRoutes.caseDropRepresentative, 'case', ({ access, params, commit }) =>
    commit(shown(access, tx => dropRepresentative(app, tx, access, params.partyId))),
  )
  mount(router, app, deskRoutes.caseAddPaper, 'case', ({ access, body, commit }) =>
    commit(shown(access, tx => addPaper(app, tx, access, body))),
  )
  mount(router, app, deskRoutes.caseRemovePaper, 'case', ({ access, params, commit }) =>
    commit(shown(access, tx => removePaper(app, tx, access, params.paperId))),
  )
  mount(router, app, deskRoutes.caseShares, 'case', ({ access, body, commit }) =>
    commit(shown(access, tx => saveShares(app, tx, access, body))),
  )
  mount(router, app, deskRoutes.caseInvite, 'case', ({ access, params, commit }) =>
    commit(tx => invite(app, tx, access, params.partyId)),
  )

  mount(router, app, deskRoutes.caseTerms, 'case', ({ access, params, body, commit }) => {
    const group = termGroups.find(g => g === params.group)
    if (!group) throw new Refusal('REQ-404')
    const value = readTerms(group, body)
    return commit(shown(access, tx => saveTerms(app, tx, access, group, value)))
  })
  mount(router, app, deskRoutes.caseDefaults, 'case', ({ access, body, commit }) =>
    commit(shown(access, tx => fillStandard(app, tx, access, body))),
  )

  mount(router, app, deskRoutes.caseHouse, 'case', async ({ access, body, commit }) => {
    const certNo = await checkLookup(app, access, body.certNo)
    const verifying = await app.store.transaction(tx => beginVerification(app, tx, access, certNo))
    app.hub.changed(verifying.data.id)
    const result = await askAboutHouse(app, access, verifying)
    if (!result.unavailable)
      return commit(shown(access, tx => finishVerification(app, tx, verifying, result)))
    await app.store.transaction(tx => finishVerification(app, tx, verifying, result))
    app.hub.changed(verifying.data.id)
    throw new Refusal('SYS-01')
  })
  mount(router, app, deskRoutes.caseFreeze, 'case', async ({ access, body, commit }) => {
    const textRules = await checkText(app, access, body.acknowledged)
    const gate = await askBeforeFreezing(app, access)
    if (!gate.unavailable && !gate.blocked)
      return commit(shown(access, tx => freezeText(app, tx, access, gate, textRules)))
    await app.store.transaction(tx => freezeText(app, tx, access, gate, textRules))
    app.hub.changed(access.contract.data.id)
    refuseFirst(gate.findings, actingOf(access).reader === 'buyer', true)
    throw new Refusal('SYS-01')
  })
  mount(router, app, deskRoutes.caseText, 'case', async ({ access: { staff, contract } }) => {
    const { frozen } = contract.data
    if (!frozen) throw new Refusal('REQ-409')
    const { title, keyTerms, clauses } = textOf(contract.data)
    const reading = readingOf(staff.role)
    const masked = ({ label, value }: { label: string; value: string }) => ({
      label: maskText(label, contract, reading),
      value: maskText(value, contract, reading),
    })
    return {
      textVersion: frozen.textVersion,
      textSha256: frozen.textSha256,
      title,
      keyTerms: keyTerms.map(masked),
      clauses: clauses.map(c => ({
        ...c,
        paragraphs: c.paragraphs.map(text => maskText(text, contract, reading)),
        rows: c.rows.map(masked),
      })),
    }
  })
  mount(router, app, deskRoutes.caseReopen, 'case', ({ access, commit }) =>
    commit(shown(access, tx => reopenText(app, tx, access))),
  )
  mount(router, app, deskRoutes.caseCancel, 'case', ({ access, body, commit }) =>
    commit(shown(access, tx => cancelContract(app, tx, access, body.reason))),
  )
  mount(router, app, deskRoutes.caseSubmit, 'case', ({ access, commit }) =>
    submitContract(app, access, work => commit(shown(access, work))),
  )
}
