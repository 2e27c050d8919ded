import type Router from 'koa-router'
import { deskRoutes, settingKinds } from '@clf/shared/routes'
import { regionName } from '@clf/shared/staff'
import type { App } from '../app-context'
import { countiesOf } from '../settings/counties'
import { approveSetting, rejectSetting, withdrawSetting } from '../settings/decide'
import { parametersInForce } from '../settings/parametersInForce'
import { proposeLift, proposeParameter, proposeSwitch } from '../settings/propose'
import { settingViews } from '../settings/settingViews'
import { stopFiling } from '../settings/stop'
import { stopViews, switchOf } from '../settings/switchView'
import type { Tx } from '../store'
import { mount } from './mount'

const timeOf = (iso: string | null) => (iso === null ? null : Date.parse(iso))

export function mountSettings(router: Router, app: App): void {
  /** What was decided is in force in this process at once, in others within two seconds. */
  const decided = (work: (tx: Tx) => Promise<void>) => async (tx: Tx) => {
    await work(tx)
    return {}
  }

  mount(router, app, deskRoutes.listSettings, 'staff', async ({ access: { staff }, query }) => {
    const { kinds, subject } = query
    const wanted = settingKinds.filter(kind => !kinds || kinds.split(',').includes(kind))
    const regionCodes = countiesOf(staff, query.region)
    return { settings: await settingViews(app, staff, { regionCodes, kinds: wanted, subject }) }
  })
  mount(router, app, deskRoutes.listParameters, 'staff', async ({ access: { staff }, query }) => {
    const [regionCode = staff.regionCode] = countiesOf(staff, query.region)
    return { regionCode, regionName: regionName(regionCode), ...(await parametersInForce(app, regionCode)) }
  })
  mount(router, app, deskRoutes.readSwitch, 'staff', async ({ access: { staff }, query }) => {
    const codes = countiesOf(staff, query.region)
    return {
      stops: await stopViews(app, codes),
      counties: await Promise.all(
        codes.map(async code => ({
          regionCode: code,
          regionName: regionName(code),
          cells: await switchOf(app, code),
        })),
      ),
    }
  })

  mount(router, app, deskRoutes.proposeParameter, 'staff', ({ access: { staff }, params, body, commit }) =>
    commit(async tx => ({
      id: await proposeParameter(app, tx, staff, {
        ...body,
        name: params.name,
        effectiveAt: timeOf(body.effectiveAt),
      }),
    })),
  )
  mount(router, app, deskRoutes.proposeSwitch, 'staff', ({ access: { staff }, body, commit }) =>
    commit(async tx => ({
      id: await proposeSwitch(app, tx, staff, { ...body, effectiveAt: timeOf(body.effectiveAt) }),
    })),
  )
  mount(router, app, deskRoutes.stopFiling, 'staff', ({ access: { staff }, body, commit }) =>
    commit(async tx => ({ id: await stopFiling(app, tx, staff, body) })),
  )
  mount(router, app, deskRoutes.proposeLift, 'staff', ({ access: { staff }, params, body, commit }) =>
    commit(async tx => ({ id: await proposeLift(app, tx, staff, { ...params, ...body }) })),
  )
  mount(router, app, deskRoutes.approveSetting, 'staff', async ({ access: { staff }, params, commit }) => {
    const reply = await commit(decided(tx => approveSetting(app, tx, staff, params)))
    await app.refreshParameters()
    return reply
  })
  mount(router, app, deskRoutes.rejectSetting, 'staff', ({ access: { staff }, params, body, commit }) =>
    commit(decided(tx => rejectSetting(app, tx, staff, params, body.reason))),
  )
  mount(router, app, deskRoutes.withdrawSetting, 'staff', ({ access: { staff }, params, commit }) =>
    commit(decided(tx => withdrawSetting(app, tx, staff, params))),
  )
}
