import type Router from 'koa-router'
import { termGroups, type ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { mount } from './mount'
import { Refusal } from '../http/refusal'
import type { Tx } from '../store'
import { submitContract } from '../filing/submitContract'
import { openGuide } from '../guide/guideLink'
import { partyOf, type PartyAccess } from '../ledger/access'
import { addParty, removeParty, saveDetails, saveShares } from '../contracts/people'
import { askBeforeFreezing, checkText, freezeText } from '../contracts/freezeText'
import { refuseFirst } from '../ledger/findings'
import { cancelContract, reopenText } from '../contracts/endings'
import { textOf } from '../ledger/frozenText'
import { checkJoin, invite, joinContract, readInvitation } from '../contracts/invitations'
import { waitForChange } from '../contracts/longPoll'
import { myContracts } from '../contracts/mine'
import type { ContractRecord } from '../ledger/record'
import { remind } from '../contracts/remind'
import { checkStart, startContract } from '../contracts/startContract'
import { askAboutHouse, beginVerification, checkLookup, finishVerification } from '../contracts/verifyHouse'
import { readTerms, saveTerms } from '../contracts/terms'
import { viewContract } from '../contracts/view'

/** The reply to a change: the contract as its own party sees it after the change. */
async function shown(app: App, tx: Tx, record: ContractRecord, partyId: string): Promise<ContractView> {
  const me = record.data.parties.find(p => p.id === partyId)
  if (!me) throw new Refusal('REQ-404')
  return viewContract(app, record, me, tx)
}

export function mountContracts(router: Router, app: App): void {
  const after = (access: PartyAccess, work: (tx: Tx) => Promise<ContractRecord>) => async (tx: Tx) =>
    shown(app, tx, await work(tx), access.party.id)

  mount(router, app, routes.startContract, 'citizen', async ({ access: { person }, body, commit }) => {
    await checkStart(app, person, body)
    const matter = body.guide === undefined ? null : await openGuide(app, body.guide, body.regionCode)
    return commit(async tx => shown(app, tx, await startContract(app, tx, person, { ...body, matter }), 'p1'))
  })
  mount(router, app, routes.myContracts, 'citizen', ({ access: { person } }) => myContracts(app, person))
  mount(router, app, routes.getContract, 'party', async ({ access, query, ctx }) => {
    const record =
      query.after === undefined
        ? access.contract
        : await waitForChange(app, access.contract, Number(query.after), () => ctx.req.destroyed)
    const me = partyOf(app, record, access.person)
    if (!me) throw new Refusal('REQ-404')
    return viewContract(app, record, me)
  })

  mount(router, app, routes.verifyHouse, 'party', async ({ access, body, commit }) => {
    const certNo = await checkLookup(app, access, body.certNo)
    const verifying = await app.store.transaction(tx => beginVerification(app, tx, access, certNo))
    app.hub.changed(verifying.data.id)
    const result = await askAboutHouse(app, access, verifying)
    if (result.unavailable) {
      await app.store.transaction(tx => finishVerification(app, tx, verifying, result))
      app.hub.changed(verifying.data.id)
      throw new Refusal('SYS-01')
    }
    return commit(after(access, tx => finishVerification(app, tx, verifying, result)))
  })

  mount(router, app, routes.addParty, 'party', ({ access, body, commit }) =>
    commit(after(access, tx => addParty(app, tx, access, body))),
  )
  mount(router, app, routes.removeParty, 'party', ({ access, params, commit }) =>
    commit(after(access, tx => removeParty(app, tx, access, params.partyId))),
  )
  mount(router, app, routes.saveMyDetails, 'party', ({ access, body, commit }) =>
    commit(after(access, tx => saveDetails(app, tx, access, access.party.id, body))),
  )
  mount(router, app, routes.saveShares, 'party', ({ access, body, commit }) =>
    commit(after(access, tx => saveShares(app, tx, access, body))),
  )
  mount(router, app, routes.invite, 'party', ({ access, params, commit }) =>
    commit(tx => invite(app, tx, access, params.partyId)),
  )
  mount(router, app, routes.remind, 'party', ({ access, params, commit }) =>
    commit(after(access, tx => remind(app, tx, access, params.partyId))),
  )
  mount(router, app, routes.readInvitation, 'citizen', ({ access: { person }, params }) =>
    readInvitation(app, person, params.code),
  )
  mount(router, app, routes.joinContract, 'citizen', async ({ access: { person }, params, commit }) => {
    const invitation = await checkJoin(app, person, params.code)
    return commit(async tx =>
      shown(app, tx, await joinContract(app, tx, person, invitation), invitation.party.id),
    )
  })

  mount(router, app, routes.saveTerms, 'party', ({ access, params, body, commit }) => {
    const group = termGroups.find(g => g === params.group)
    if (!group) throw new Refusal('REQ-404')
    const value = readTerms(group, body)
    return commit(after(access, tx => saveTerms(app, tx, access, group, value)))
  })
  mount(router, app, routes.freezeText, 'party', async ({ access, body, commit }) => {
    const textRules = await checkText(app, access, body.acknowledged)
    const gate = await askBeforeFreezing(app, access)
    if (!gate.unavailable && !gate.blocked)
      return commit(after(access, tx => freezeText(app, tx, access, gate, textRules)))
    // A refusal keeps its record of the check, but is no answer to remember: the same request may succeed later.
    await app.store.transaction(tx => freezeText(app, tx, access, gate, textRules))
    app.hub.changed(access.contract.data.id)
    refuseFirst(gate.findings, access.party.side === 'buyer', true)
    throw new Refusal('SYS-01')
  })
  mount(router, app, routes.contractText, 'party', async ({ access: { contract } }) => {
    const { frozen } = contract.data
    if (!frozen) throw new Refusal('REQ-409')
    const { title, keyTerms, clauses } = textOf(contract.data)
    return {
      textVersion: frozen.textVersion,
      textSha256: frozen.textSha256,
      textSm3: frozen.textSm3,
      title,
      keyTerms: [...keyTerms],
      clauses: clauses.map(c => ({ ...c, paragraphs: [...c.paragraphs], rows: [...c.rows] })),
    }
  })
  mount(router, app, routes.reopenText, 'party', ({ access, commit }) =>
    commit(after(access, tx => reopenText(app, tx, access))),
  )
  mount(router, app, routes.cancelContract, 'party', ({ access, body, commit }) =>
    commit(after(access, tx => cancelContract(app, tx, access, body.reason))),
  )
  mount(router, app, routes.submitContract, 'party', async ({ access, commit }) =>
    submitContract(app, access, work => commit(after(access, work))),
  )
}
