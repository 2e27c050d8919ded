import { createHash, randomBytes } from 'node:crypto'
import type { App } from '../app-context'
import { findFiling, type FilingRow } from '../filing/filing.sql'
import { mayAskAbout, OpenRefusal, type Caller } from '../open'
import { isoTime } from '../time'

const linkMs = 10 * 60_000
const keyOf = (caller: Caller) => `${caller.kind}:${caller.appId}`
const hashOf = (token: string) => createHash('sha256').update(`share/${token}`).digest('hex')

async function findByNumber(app: App, caller: Caller, contractNo: string): Promise<FilingRow> {
  // A number begins with its county, so the index of the county finds it.
  const row = await app.store.db
    .selectFrom('filing')
    .selectAll()
    .where('region_code', '=', contractNo.slice(0, 6))
    .where('contract_no', '=', contractNo)
    .executeTakeFirst()
  // A county that is not the caller's answers like an unknown number.
  if (!row || !mayAskAbout(caller, row.region_code)) throw new OpenRefusal(404, 40401, '未查到该合同')
  return row
}

/**
 * Resource 2: facts of the sealed file and a link that works once, for ten minutes, for the caller who asked.
 * @throws OpenRefusal 40303 no right to files, 40401 unknown, 40901 not sealed yet
 */
export async function giveFileLink(app: App, caller: Caller, contractNo: string) {
  if (caller.fields && !caller.fields.includes('HTPDF'))
    throw new OpenRefusal(403, 40303, '无权读取合同电子版')
  const row = await findByNumber(app, caller, contractNo)
  if (row.document_state !== 'DONE' || !row.document_sha256)
    throw new OpenRefusal(409, 40901, '合同电子版正在生成，请稍后再取')
  const token = randomBytes(32).toString('base64url')
  const expiresAt = app.clock() + linkMs
  await app.store.db
    .insertInto('document_link')
    .values({
      token_hash: hashOf(token),
      region_code: row.region_code,
      contract_id: row.contract_id,
      person_key: keyOf(caller),
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  return {
    fileName: `${contractNo}.pdf`,
    mime: 'application/pdf' as const,
    size: row.document_size ?? 0,
    sha256: row.document_sha256,
    sm3: row.document_sm3 ?? '',
    url: `${app.config.publicUrl}/share/v1/clf/files/${token}`,
    expiresAt: isoTime(expiresAt),
  }
}

/** Uses the link up and gives the sealed bytes. @throws OpenRefusal 40402 unknown, used, too old or another caller's */
export async function takeFile(
  app: App,
  caller: Caller,
  token: string,
): Promise<{ pdf: Buffer; contractNo: string }> {
  const now = app.clock()
  const link = await app.store.db
    .updateTable('document_link')
    .set({ used_at: now })
    .where('token_hash', '=', hashOf(token))
    .where('person_key', '=', keyOf(caller))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('contract_id')
    .executeTakeFirst()
  const row = link && (await findFiling(app, link.contract_id))
  if (!row?.document_blob) throw new OpenRefusal(404, 40402, '链接无效、已使用或已过期')
  return { pdf: await app.blobs.get(row.document_blob), contractNo: row.contract_no }
}
