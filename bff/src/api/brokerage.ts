import type Router from 'koa-router'
import { deskRoutes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { freeListing } from '../brokerage/beginning'
import { checkBrokerSignature, coSign } from '../brokerage/coSign'
import { listingsOf } from '../brokerage/listing.sql'
import {
  addListing,
  askAboutListing,
  keepCheck,
  ownListing,
  readListing,
  withdrawListing,
} from '../brokerage/listings'
import { saveBrokerage } from '../brokerage/saveBrokerage'
import { agencyView, brokerageView, listingView, listingViews } from '../brokerage/views'
import { startCase } from '../desk/startCase'
import type { CaseAccess } from '../ledger/caseAccess'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { mount } from './mount'

const pageSize = 50

export function mountBrokerage(router: Router, app: App): void {
  const shown = (access: CaseAccess, work: (tx: Tx) => Promise<ContractRecord>) => async (tx: Tx) =>
    brokerageView(app, { ...access, contract: await work(tx) }, tx)

  mount(router, app, deskRoutes.listings, 'staff', async ({ access: { staff }, query }) => {
    const { regionCode, agencyId } = staff
    const agency = await agencyView(app, regionCode, agencyId)
    const of = { regionCode, agencyId: agencyId ?? '', ...query, limit: pageSize + 1 }
    const found = await listingsOf(app, of)
    const listings = await listingViews(app, regionCode, found.slice(0, pageSize))
    return { agency, listings, more: found.length > pageSize }
  })

  mount(router, app, deskRoutes.addListing, 'staff', async ({ access: { staff }, body, commit }) => {
    const listing = await readListing(app, staff, body)
    const gate = await askAboutListing(app, staff, listing)
    return commit(async tx => listingView(app, await addListing(app, tx, staff, listing, gate), tx))
  })

  mount(router, app, deskRoutes.checkListing, 'staff', async ({ access: { staff }, params, commit }) => {
    const gate = await askAboutListing(app, staff, await ownListing(app, staff, params.id))
    return commit(async tx => listingView(app, await keepCheck(app, tx, staff, params.id, gate), tx))
  })

  mount(router, app, deskRoutes.withdrawListing, 'staff', ({ access: { staff }, params, commit }) =>
    commit(async tx => listingView(app, await withdrawListing(app, tx, staff, params.id), tx)),
  )

  mount(router, app, deskRoutes.startFromListing, 'staff', async ({ access, params, body, commit }) => {
    const { id } = params
    const { owner, certNo } = (await freeListing(app, access.staff, id)).body
    return startCase(app, access.staff, { certNo, owner, listing: { id, ...body } }, work =>
      commit(async tx => ({ id: (await work(tx)).data.id })),
    )
  })

  mount(router, app, deskRoutes.getBrokerage, 'case', ({ access }) => brokerageView(app, access))

  mount(router, app, deskRoutes.saveBrokerage, 'case', ({ access, body, commit }) =>
    commit(shown(access, tx => saveBrokerage(app, tx, access, body))),
  )

  mount(router, app, deskRoutes.brokerSign, 'case', async ({ access, body, commit }) => {
    const checked = await checkBrokerSignature(app, access, body)
    return commit(shown(access, tx => coSign(app, tx, access, checked)))
  })
}
