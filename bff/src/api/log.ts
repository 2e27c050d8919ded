import type Router from 'koa-router'
import { routes } from '@clf/shared/routes'
import { toBase64 } from '@clf/shared/tlog'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { consistencyProof, latestCheckpoint, proofFor } from '../log'
import { mount } from './mount'

/** What anybody may ask of the evidence log, and a party about its own contract. */
export function mountLog(router: Router, app: App): void {
  mount(router, app, routes.logCheckpoint, 'public', async () => {
    const newest = await latestCheckpoint(app)
    if (!newest) throw new Refusal('LOG-WAIT')
    return Buffer.from(newest.note, 'utf8')
  })
  mount(router, app, routes.logConsistency, 'public', async ({ params }) => {
    const [from, to] = [Number(params.from), Number(params.to)]
    // Only what is published: a head that no witness has seen may still be lost with our disk.
    const published = (await latestCheckpoint(app))?.size ?? 0
    if (from > to || to > published) throw new Refusal('REQ-404')
    return { from, to, proof: (await consistencyProof(app.store, from, to)).map(toBase64) }
  })
  mount(router, app, routes.tlogProof, 'party', async ({ access: { contract }, ctx }) => {
    const proof = await proofFor(app, contract.data.id)
    if (!proof) throw new Refusal('LOG-WAIT')
    ctx.set('content-disposition', `attachment; filename="${contract.data.id}.tlog-proof"`)
    return Buffer.from(proof, 'utf8')
  })
}
