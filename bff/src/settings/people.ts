import { cityCode, staffRoles } from '@clf/shared/staff'
import type { App } from '../app-context'
import { memberOf } from '../staff/member'

export interface Who {
  id: string
  name: string
  roleLabel: string
}

/** Names of staff by id, of these regions and of the city, also of those who have left. */
export async function whoIsWho(
  app: App,
  regionCodes: readonly string[],
  ids: readonly string[],
): Promise<(id: string) => Who> {
  const wanted = [...new Set(ids)]
  const rows = wanted.length
    ? await app.store.db
        .selectFrom('staff')
        .selectAll()
        .where('region_code', 'in', [...regionCodes, cityCode])
        .where('id', 'in', wanted)
        .execute()
    : []
  const members = await Promise.all(rows.map(row => memberOf(app, row)))
  const known = new Map(members.map(({ id, name, role }) => [id, { id, name, roleLabel: staffRoles[role] }]))
  return id => known.get(id) ?? { id, name: id, roleLabel: '' }
}
