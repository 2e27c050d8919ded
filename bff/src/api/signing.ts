import type Router from 'koa-router'
import { routes, type FacePurpose } from '@clf/shared/routes'
import type { App } from '../app-context'
import { refuseFirst } from '../ledger/findings'
import type { ContractRecord } from '../ledger/record'
import { viewContract } from '../contracts/view'
import { Refusal } from '../http/refusal'
import { mount } from './mount'
import { createFaceSession } from '../signing/createFaceSession'
import { latestFaceSession } from '../signing/faceSession.sql'
import { faceView } from '../signing/faceView'
import { mySession, settledQuietly, settleFace } from '../signing/settleFace'
import type { PartyAccess } from '../ledger/access'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { runRegistryGate } from '../verification/gate'
import { confirmItem } from '../signing/confirmItem'
import { checkSignature, recordRefusedSigning, sign } from '../signing/sign'
import { draftOf, saveDraft } from '../signing/signature.sql'
import { contractSubject, type Subject } from '../signing/subject'
import { agreementSubject } from '../amendment/subject'

/** The text that a check of this purpose is for. @throws Refusal REQ-409, SIG-01 */
const subjectFor = (app: App, access: PartyAccess, purpose: FacePurpose): Promise<Subject> =>
  purpose === 'sign' ? contractSubject(app, access) : agreementSubject(app, access, purpose)

export function mountSigning(router: Router, app: App): void {
  const shown = (access: PartyAccess, work: (tx: Tx) => Promise<ContractRecord>) => async (tx: Tx) =>
    viewContract(app, await work(tx), access.party, tx)

  mount(router, app, routes.confirmItem, 'party', ({ access, body, commit }) =>
    commit(shown(access, tx => confirmItem(app, tx, access, body))),
  )

  mount(router, app, routes.createFaceSession, 'party', async ({ access, body }) => {
    const subject = await subjectFor(app, access, body.purpose)
    const row = await createFaceSession(app, access, subject)
    return {
      session: await faceView(app, row),
      hostToken: row.request_id,
      redirectUrl: row.redirect_url,
      expiresAt: isoTime(row.expires_at),
    }
  })
  mount(router, app, routes.finishFaceSession, 'party', async ({ access, params, body }) =>
    faceView(app, await settleFace(app, access, await mySession(app, access, params.sid), body.hint)),
  )
  mount(router, app, routes.getFaceSession, 'party', async ({ access, params }) =>
    faceView(app, await settledQuietly(app, access, await mySession(app, access, params.sid))),
  )

  mount(router, app, routes.resumeSigning, 'party', async ({ access }) => {
    const { data, textVersion } = access.contract
    if (!data.frozen) return { face: null, draft: null }
    const partyId = access.party.id
    const textSha256 = data.frozen.textSha256
    const row = await latestFaceSession(app, {
      regionCode: data.regionCode,
      contractId: data.id,
      partyId,
      textSha256,
    })
    return {
      face: row && (await faceView(app, await settledQuietly(app, access, row))),
      draft: await draftOf(app, data, partyId, textVersion),
    }
  })
  mount(
    router,
    app,
    routes.saveSignatureDraft,
    'party',
    async ({ access: { contract, party }, body, commit }) => {
      if (contract.data.state !== 'SIGNING' || contract.textVersion !== body.textVersion)
        throw new Refusal('SIG-03')
      return commit(async tx => {
        await saveDraft(app, tx, contract.data, party.id, body.textVersion, body.strokes)
        return {}
      })
    },
  )

  mount(router, app, routes.signContract, 'party', async ({ access, body, commit }) => {
    const checked = await checkSignature(app, access, body)
    const gate = await runRegistryGate(app, 'G5', access.contract.data, {
      partyId: access.party.id,
      personKey: access.person.key,
    })
    if (!gate.blocked && !gate.unavailable)
      return commit(shown(access, tx => sign(app, tx, access, checked, gate)))
    await app.store.transaction(tx => recordRefusedSigning(app, tx, access, gate))
    app.hub.changed(access.contract.data.id)
    refuseFirst(gate.findings, access.party.side === 'buyer', true)
    throw new Refusal('SYS-01')
  })
}
