import { defaultParameters } from '@clf/shared/rules'
import { parameterNames } from '@clf/shared/settings'
import type { App } from '../app-context'
import { inEffect, versionAfter } from '../parameters/parameters'
import { isoTime } from '../time'

/** What is in force in a county now, since when and under which version, and what has been approved for later. */
export async function parametersInForce(app: App, regionCode: string) {
  const now = app.clock()
  const rows = await app.store.db
    .selectFrom('parameter')
    .selectAll()
    .where('region_code', '=', regionCode)
    .orderBy('version')
    .execute()
  const past = inEffect(rows, regionCode, now).map((row, i) => ({ row, version: versionAfter(i + 1) }))
  const parameters = parameterNames.map(name => {
    const last = past.filter(one => one.row.name === name).at(-1)
    const later = rows.filter(row => row.name === name && row.effective_at > now)
    return {
      name,
      value: last ? (JSON.parse(last.row.value) as unknown) : defaultParameters[name],
      since: last ? isoTime(last.row.effective_at) : null,
      version: last?.version ?? versionAfter(0),
      next: later
        .sort((a, b) => a.effective_at - b.effective_at)
        .map(row => ({ value: JSON.parse(row.value) as unknown, effectiveAt: isoTime(row.effective_at) })),
    }
  })
  return { version: versionAfter(past.length), parameters }
}
