import { v7 as uuidv7 } from 'uuid'
import { maskIdNo } from '@clf/shared/person'
import type { App } from '../app-context'
import { sha256Hex } from '../crypto'
import type { StaffMember } from '../staff/member'
import type { Tx } from '../store'

export const filterContext = (id: string) => `export:${id}`

interface Taken {
  kind: 'figures' | 'contracts'
  format: 'xlsx' | 'csv'
  filter: Readonly<Record<string, unknown>>
  rows: number
  file: Buffer
  ip: string
}

/** Keeps that somebody took a file away, with its digest, before it leaves. */
export async function noteExport(app: App, tx: Tx, staff: StaffMember, taken: Taken): Promise<void> {
  const id = uuidv7()
  const { idNo, ...rest } = taken.filter
  const filter = typeof idNo === 'string' ? { ...rest, idNo: maskIdNo(idNo) } : rest
  await tx
    .insertInto('export_record')
    .values({
      region_code: staff.regionCode,
      id,
      staff_id: staff.id,
      kind: taken.kind,
      format: taken.format,
      file_sha256: sha256Hex(taken.file),
      ip: taken.ip,
      row_count: taken.rows,
      at: app.clock(),
      filter_enc: await app.keys.fields.seal(JSON.stringify(filter), filterContext(id)),
    })
    .execute()
}
