import type Router from 'koa-router'
import { queryShared, sharedFile, sharedFileDownload } from '@clf/shared/routes'
import type { App } from '../app-context'
import { mountOpen } from '../open'
import { giveFileLink, takeFile } from '../sharing/contractFile'
import { queryContracts } from '../sharing/queryContracts'

/** What the city's sharing platform calls. */
export function mountSharing(router: Router, app: App): void {
  mountOpen(router, app, queryShared, 'sharing', async ({ body, caller, about, refer }) => {
    refer(body.purpose ?? '')
    return queryContracts(app, caller, body, about)
  })
  mountOpen(router, app, sharedFile, 'sharing', async ({ body, caller, about, refer }) => {
    refer(body.purpose ?? '')
    about(body.contractNo)
    return { code: 0 as const, msg: 'ok', file: await giveFileLink(app, caller, body.contractNo) }
  })
  mountOpen(router, app, sharedFileDownload, 'sharing', async ({ params, caller, ctx, about }) => {
    const { pdf, contractNo } = await takeFile(app, caller, params.token)
    about(contractNo)
    ctx.set('content-disposition', `attachment; filename="${contractNo}.pdf"`)
    return pdf
  })
}
