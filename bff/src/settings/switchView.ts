import { decideMode, type Channel, type SwitchLine } from '@clf/shared/settings'
import type { StopView, SwitchCell } from '@clf/shared/routes'
import { regionName } from '@clf/shared/staff'
import type { App } from '../app-context'
import { isoTime } from '../time'
import { openStops, switchLines } from './mode'
import { whoIsWho } from './people'

interface Place {
  channel: Channel
  siteId: string | null
  siteName: string | null
}

/** Every cell of a county's switch: each channel as a whole, and each sign point. */
export async function switchOf(app: App, regionCode: string): Promise<SwitchCell[]> {
  const at = app.clock()
  const { filingMode: mode, version } = await app.parameters(regionCode)
  const lines = await switchLines(app.store.db, regionCode)
  const stops = (await openStops(app.store.db, regionCode)).map(stop => stop.id)
  return (await placesOf(app, regionCode)).map(place => {
    const here = lines
      .filter(line => line.channel === place.channel && line.siteId === place.siteId)
      .sort((a, b) => a.effectiveAt - b.effectiveAt)
    const own = here.filter(line => line.effectiveAt <= at).at(-1)
    return {
      ...place,
      ...decideMode({ ...place, at, stops, lines, parameter: { mode, version } }),
      own: own ? { mode: own.mode, since: isoTime(own.effectiveAt) } : null,
      next: here.filter(line => line.effectiveAt > at).map(nextLine),
    }
  })
}

const nextLine = ({ mode, effectiveAt }: SwitchLine) => ({ mode, effectiveAt: isoTime(effectiveAt) })

async function placesOf(app: App, regionCode: string): Promise<Place[]> {
  const sites = await app.store.db
    .selectFrom('site')
    .select(['id', 'name'])
    .where('region_code', '=', regionCode)
    .where('kind', '=', 'SIGN_POINT')
    .where('state', '=', 'ACTIVE')
    .orderBy('id')
    .execute()
  const whole = (channel: Channel): Place => ({ channel, siteId: null, siteName: null })
  const points = sites.map(({ id, name }) => ({ channel: 'AGENT' as const, siteId: id, siteName: name }))
  return [whole('SELF'), whole('AGENT'), ...points, whole('BROKER')]
}

/** Emergency stops that count in these counties; the city's once. */
export async function stopViews(app: App, regionCodes: readonly string[]): Promise<StopView[]> {
  const all = await Promise.all(regionCodes.map(code => openStops(app.store.db, code)))
  const stops = [...new Map(all.flat().map(stop => [stop.id, stop])).values()]
  return Promise.all(
    stops.map(async stop => ({
      id: stop.id,
      regionCode: stop.region_code,
      regionName: regionName(stop.region_code),
      reason: stop.reason,
      stoppedBy: (await whoIsWho(app, [stop.region_code], [stop.stopped_by]))(stop.stopped_by),
      stoppedAt: isoTime(stop.stopped_at),
    })),
  )
}
