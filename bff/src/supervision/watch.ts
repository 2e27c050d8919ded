import { regionCodes } from '@clf/shared/routes'
import { cityCode } from '@clf/shared/staff'
import type { App } from '../app-context'
import { alertOnClerks } from './clerks'
import { alertOnDealers, alertOnResale, filedSince } from './deals'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** A transaction may commit this much after the time that it wrote down. */
const lateMs = 15 * minuteMs
/** How far a process looks back that has just begun. */
const firstMs = 2 * dayMs

const seen = new WeakMap<App, number>()

/** Looks at what has happened since this process looked last. Returns how many alerts are new. */
export async function supervise(app: App): Promise<number> {
  const now = app.clock()
  const since = (seen.get(app) ?? now - firstMs) - lateMs
  let raised = 0
  for (const regionCode of regionCodes) {
    for (const deal of await filedSince(app, regionCode, since))
      raised += (await alertOnDealers(app, deal)) + (await alertOnResale(app, deal))
  }
  for (const regionCode of [...regionCodes, cityCode]) raised += await alertOnClerks(app, regionCode, since)
  seen.set(app, now)
  return raised
}
