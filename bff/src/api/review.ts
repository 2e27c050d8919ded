import type Router from 'koa-router'
import { deskRoutes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { actingOf } from '../ledger/acting'
import { mayAct } from '@clf/shared/contract'
import { approveReview } from '../review/approve'
import { giveBack } from '../review/giveBack'
import { demandImpartial } from '../review/impartial'
import { waitingReviews } from '../review/reviewList'
import { reviewView } from '../review/reviewView'
import { countiesOf } from '../settings/counties'
import { mount } from './mount'

export function mountReview(router: Router, app: App): void {
  mount(router, app, deskRoutes.listReviews, 'staff', ({ access: { staff }, query }) =>
    waitingReviews(app, countiesOf(staff, query.region)),
  )
  mount(router, app, deskRoutes.readReview, 'case', ({ access }) => reviewView(app, access))
  mount(router, app, deskRoutes.approveReview, 'case', ({ access, commit }) =>
    approveReview(app, access, work =>
      commit(async tx => {
        const { data } = await work(tx)
        return { id: data.id, contractNo: data.filing?.contractNo ?? '' }
      }),
    ),
  )
  mount(router, app, deskRoutes.returnReview, 'case', async ({ access, body, commit }) => {
    const { state } = access.contract.data
    if (!mayAct('approve', { state, actor: actingOf(access).by.actor })) throw new Refusal('REQ-409')
    await demandImpartial(app, access)
    return commit(async tx => ({ id: (await giveBack(app, tx, access, body)).data.id }))
  })
}
