import { createHash, randomBytes } from 'node:crypto'
import type Router from 'koa-router'
import { routes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { mount } from './mount'
import { isoTime } from '../time'
import { findFiling, type FilingRow } from '../filing/filing.sql'

const linkMs = 10 * 60_000
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** The sealed bytes. @throws Refusal REQ-409 when never filed, DOC-WAIT until they exist */
async function sealedPdf(app: App, row: FilingRow | null): Promise<Buffer> {
  if (!row) throw new Refusal('REQ-409')
  if (!row.document_blob) throw new Refusal('DOC-WAIT')
  return app.blobs.get(row.document_blob)
}

export function mountFiling(router: Router, app: App): void {
  mount(router, app, routes.contractDocument, 'party', async ({ access: { contract }, ctx }) => {
    const row = await findFiling(app, contract.data.id)
    const pdf = await sealedPdf(app, row)
    ctx.set('content-disposition', `inline; filename="${row?.contract_no}.pdf"`)
    return pdf
  })
  mount(router, app, routes.documentLink, 'party', async ({ access: { contract, person } }) => {
    const row = await findFiling(app, contract.data.id)
    if (!row) throw new Refusal('REQ-409')
    if (!row.document_sha256) throw new Refusal('DOC-WAIT')
    const token = randomBytes(32).toString('base64url')
    const expiresAt = app.clock() + linkMs
    const { id, regionCode } = contract.data
    await app.store.db
      .insertInto('document_link')
      .values({
        token_hash: hashOf(token),
        region_code: regionCode,
        contract_id: id,
        person_key: person.key,
        expires_at: expiresAt,
        used_at: null,
      })
      .execute()
    return {
      url: `${app.config.publicUrl}/public/document/${token}`,
      expiresAt: isoTime(expiresAt),
      fileName: `${row.contract_no}.pdf`,
    }
  })
  mount(router, app, routes.openDocumentLink, 'public', async ({ params, ctx }) => {
    const now = app.clock()
    const link = await app.store.db
      .updateTable('document_link')
      .set({ used_at: now })
      .where('token_hash', '=', hashOf(params.token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('contract_id')
      .executeTakeFirst()
    if (!link) throw new Refusal('LNK-404')
    const row = await findFiling(app, link.contract_id)
    ctx.set('content-disposition', `attachment; filename="${row?.contract_no}.pdf"`)
    return sealedPdf(app, row)
  })
}
