import type Router from 'koa-router'
import { routes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { findFiling, type FilingRow } from '../filing/filing.sql'
import { Refusal } from '../http/refusal'
import { mount } from './mount'
import { giveLink, takeLink } from './oneTimeLink'

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
  mount(router, app, routes.documentLink, 'party', async ({ access }) => {
    const row = await findFiling(app, access.contract.data.id)
    if (!row) throw new Refusal('REQ-409')
    if (!row.document_sha256) throw new Refusal('DOC-WAIT')
    return { ...(await giveLink(app, 'document', access)), fileName: `${row.contract_no}.pdf` }
  })
  mount(router, app, routes.openDocumentLink, 'public', async ({ params, ctx }) => {
    const link = await takeLink(app, 'document', params.token)
    const row = await findFiling(app, link.contractId)
    ctx.set('content-disposition', `attachment; filename="${row?.contract_no}.pdf"`)
    return sealedPdf(app, row)
  })
}
