import type Router from 'koa-router'
import { routes, type AmendmentPage } from '@clf/shared/routes'
import type { Clause } from '@clf/shared/text'
import { agree, checkAgreement, NumberNeeded, type CheckedAgreement } from '../amendment/agree'
import { agreementOf, filedData } from '../amendment/agreementText'
import { newestAmendment, type Amendment } from '../amendment/amendment.sql'
import { amendmentPage } from '../amendment/amendmentView'
import { checkChanges, checkMayRequest, checkPrintable } from '../amendment/checkRequest'
import { endByParty } from '../amendment/endAmendment'
import { recordBlocked, requestAmendment, type Request } from '../amendment/requestAmendment'
import { confirmAgreement, waitingAmendment } from '../amendment/subject'
import type { App } from '../app-context'
import { takeContractNo } from '../filing/contractNo'
import { Refusal } from '../http/refusal'
import type { PartyAccess } from '../ledger/access'
import { refuseFirst } from '../ledger/findings'
import { findContract } from '../ledger/contract.sql'
import type { ContractRecord } from '../ledger/record'
import { latestFaceSession } from '../signing/faceSession.sql'
import { faceView } from '../signing/faceView'
import { settledQuietly } from '../signing/settleFace'
import { draftOf, saveDraft } from '../signing/signature.sql'
import type { Tx } from '../store'
import { runRegistryGate, type GateResult } from '../verification/gate'
import { mount } from './mount'
import { giveLink, takeLink } from './oneTimeLink'

type Commit = (work: (tx: Tx) => Promise<AmendmentPage>) => Promise<AmendmentPage>
type Blocked = Parameters<typeof recordBlocked>[3]

const plain = (clauses: readonly Clause[]) =>
  clauses.map(c => ({ ...c, paragraphs: [...c.paragraphs], rows: [...c.rows] }))

/** Gate G8: what stands in the way is kept on the contract and said. @throws Refusal the rule's code, SYS-01 */
async function passGate(app: App, access: PartyAccess, action: Blocked): Promise<GateResult> {
  const asker = { partyId: access.party.id, personKey: access.person.key }
  const gate = await runRegistryGate(app, 'G8', access.contract.data, asker)
  if (!gate.blocked && !gate.unavailable) return gate
  await app.store.transaction(tx => recordBlocked(app, tx, access, action, gate))
  app.hub.changed(access.contract.data.id)
  refuseFirst(gate.findings, access.party.side === 'buyer')
  throw new Refusal('SYS-01')
}

/** The sealed agreement of a revocation. @throws Refusal REQ-409 when there is none, DOC-WAIT until it is sealed */
async function revocationOf(app: App, contract: ContractRecord): Promise<Amendment & { blob: string }> {
  const amendment = await newestAmendment(app, contract.data)
  if (amendment?.kind !== 'revoke' || amendment.state !== 'DONE') throw new Refusal('REQ-409')
  if (!amendment.document_blob) throw new Refusal('DOC-WAIT')
  return { ...amendment, blob: amendment.document_blob }
}

export function mountAmendment(router: Router, app: App): void {
  const shown = (access: PartyAccess, work: (tx: Tx) => Promise<ContractRecord>) => async (tx: Tx) =>
    amendmentPage(app, await work(tx), access.party, tx)

  async function request(access: PartyAccess, commit: Commit, wanted: Request) {
    const gate = await passGate(app, access, wanted.kind === 'change' ? 'requestChange' : 'requestRevoke')
    return commit(shown(access, tx => requestAmendment(app, tx, access, wanted, gate)))
  }
  mount(router, app, routes.requestRevoke, 'party', async ({ access, body, commit }) => {
    checkMayRequest(access, 'requestRevoke')
    checkPrintable(body)
    return request(access, commit, { ...body, kind: 'revoke', changes: null, acknowledge: [] })
  })
  mount(router, app, routes.requestChange, 'party', async ({ access, body, commit }) => {
    checkMayRequest(access, 'requestChange')
    const { reason, settlement } = body
    checkPrintable({ reason, settlement })
    const read = await checkChanges(app, access, body.changes, body.acknowledged)
    return request(access, commit, { kind: 'change', reason, settlement, ...read })
  })
  mount(router, app, routes.getAmendment, 'party', ({ access: { contract, party } }) =>
    amendmentPage(app, contract, party),
  )
  mount(router, app, routes.amendmentText, 'party', async ({ access: { contract } }) => {
    const amendment = await newestAmendment(app, contract.data)
    if (!amendment) throw new Refusal('REQ-409')
    const { text } = agreementOf(filedData(contract.data), amendment)
    const { textVersion, textSha256, textSm3 } = amendment.body.frozen
    return {
      textVersion,
      textSha256,
      textSm3,
      title: text.title,
      clauses: plain(text.clauses),
      restated: text.restated && { title: text.restated.title, clauses: plain(text.restated.clauses) },
    }
  })
  mount(router, app, routes.confirmAmendment, 'party', ({ access, body, commit }) =>
    commit(shown(access, tx => confirmAgreement(app, tx, access, body))),
  )

  mount(router, app, routes.resumeAmendment, 'party', async ({ access }) => {
    const amendment = await newestAmendment(app, access.contract.data)
    if (amendment?.state !== 'OPEN') return { face: null, draft: null }
    const { data } = access.contract
    const partyId = access.party.id
    const { textSha256, textVersion } = amendment.body.frozen
    const of = { regionCode: data.regionCode, contractId: data.id, partyId, textSha256 }
    const row = await latestFaceSession(app, of)
    return {
      face: row && (await faceView(app, await settledQuietly(app, access, row))),
      draft: await draftOf(app, data, partyId, textVersion),
    }
  })
  mount(router, app, routes.saveAmendmentDraft, 'party', async ({ access, body, commit }) => {
    const { text_version: textVersion } = await waitingAmendment(app, access)
    if (textVersion !== body.textVersion) throw new Refusal('SIG-03')
    return commit(async tx => {
      await saveDraft(app, tx, access.contract.data, access.party.id, textVersion, body.strokes)
      return {}
    })
  })

  async function carryOut(access: PartyAccess, commit: Commit, checked: CheckedAgreement, gate: GateResult) {
    const { regionCode, channel } = access.contract.data
    const attempt = (contractNo: string | null) =>
      commit(shown(access, tx => agree(app, tx, access, checked, gate, contractNo)))
    try {
      return await attempt(null)
    } catch (error) {
      if (!(error instanceof NumberNeeded)) throw error
      return attempt(await takeContractNo(app, regionCode, channel))
    }
  }
  mount(router, app, routes.signAmendment, 'party', async ({ access, body, commit }) => {
    const checked = await checkAgreement(app, access, body)
    const gate = await passGate(
      app,
      access,
      checked.amendment.kind === 'change' ? 'agreeChange' : 'agreeRevoke',
    )
    return carryOut(access, commit, checked, gate)
  })
  mount(router, app, routes.refuseAmendment, 'party', ({ access, body, commit }) => {
    checkPrintable(body)
    const why = { state: 'REFUSED' as const, reason: body.reason }
    return commit(shown(access, tx => endByParty(app, tx, access, why)))
  })
  mount(router, app, routes.withdrawAmendment, 'party', ({ access, commit }) =>
    commit(shown(access, tx => endByParty(app, tx, access, { state: 'WITHDRAWN' }))),
  )

  mount(router, app, routes.amendmentDocument, 'party', async ({ access: { contract }, ctx }) => {
    const { blob } = await revocationOf(app, contract)
    ctx.set('content-disposition', `inline; filename="${contract.data.filing?.contractNo}-revoked.pdf"`)
    return app.blobs.get(blob)
  })
  mount(router, app, routes.amendmentDocumentLink, 'party', async ({ access }) => {
    await revocationOf(app, access.contract)
    const fileName = `${access.contract.data.filing?.contractNo}-revoked.pdf`
    return { ...(await giveLink(app, 'agreement', access)), fileName }
  })
  mount(router, app, routes.openAgreementLink, 'public', async ({ params, ctx }) => {
    const { contractId } = await takeLink(app, 'agreement', params.token)
    const contract = await findContract(app, contractId)
    if (!contract) throw new Refusal('LNK-404')
    const { blob } = await revocationOf(app, contract)
    const name = contract.data.filing?.contractNo
    ctx.set('content-disposition', `attachment; filename="${name}-revoked.pdf"`)
    return app.blobs.get(blob)
  })
}
