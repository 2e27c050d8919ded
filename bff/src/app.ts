import { bodyParser } from '@koa/bodyparser'
import Koa from 'koa'
import compress from 'koa-compress'
import Router from 'koa-router'
import type { App } from './app-context'
import { mountAmendment } from './api/amendment'
import { mountBrokerage } from './api/brokerage'
import { mountBundle } from './api/bundle'
import { mountCertificate } from './api/certificate'
import { mountDesk } from './api/desk'
import { mountOnsite } from './api/onsite'
import { mountContracts } from './api/contracts'
import { mountFiling } from './api/filing'
import { answerRefusals } from './http/answerRefusals'
import { mountHealth } from './api/health'
import { mountAcceptance } from './api/openAcceptance'
import { mountLog } from './api/log'
import { mountOpenApi } from './api/openapi'
import { mountSearch } from './api/search'
import { mountSharing } from './api/sharing'
import { requestLog } from './http/requestLog'
import { securityHeaders } from './http/securityHeaders'
import { serveApp } from './http/serveApp'
import { mountIdentity } from './api/identity'
import { mountLogin } from './api/login'
import { mountReview } from './api/review'
import { mountSettings } from './api/settings'
import { mountRegisters } from './api/registers'
import { mountSigning } from './api/signing'
import { mountStatistics } from './api/statistics'
import { mountDeskRecords } from './api/deskRecords'
import { mountStaff } from './api/staff'
import { mountSupervision } from './api/supervision'
import { mountOpenRegistry } from './api/openRegistry'
import { mountRecordSheet } from './api/recordSheet'
import { mountRecords } from './api/records'

const hangUps = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'])

/** The whole HTTP side as a table of contents. */
export function buildApp(app: App): Koa {
  const router = new Router()
  mountIdentity(router, app)
  mountContracts(router, app)
  mountSigning(router, app)
  mountFiling(router, app)
  mountAmendment(router, app)
  mountRecords(router, app)
  mountRecordSheet(router, app)
  mountBundle(router, app)
  mountCertificate(router, app)
  mountOpenRegistry(router, app)
  mountAcceptance(router, app)
  mountSharing(router, app)
  mountStaff(router, app)
  mountSearch(router, app)
  mountStatistics(router, app)
  mountBrokerage(router, app)
  mountSettings(router, app)
  mountReview(router, app)
  mountSupervision(router, app)
  mountDeskRecords(router, app)
  mountLogin(router, app)
  mountRegisters(router, app)
  mountDesk(router, app)
  mountOnsite(router, app)
  mountLog(router, app)
  mountHealth(router, app)
  mountOpenApi(router)

  // Only the address that our own proxy appended counts: the ones before it are the caller's claim.
  const koa = new Koa({ proxy: true, maxIpsCount: 1 })
  // Without a listener Koa prints stacks; a phone that hangs up while it waits for news is no error.
  koa.on('error', (error: NodeJS.ErrnoException) => {
    if (!hangUps.has(error.code ?? '')) app.log.error({ err: error }, 'request')
  })
  koa.use(requestLog(app.log))
  koa.use(answerRefusals(app.log))
  koa.use(securityHeaders)
  koa.use(compress({ threshold: 1024, br: false }))
  koa.use(bodyParser({ jsonLimit: '1mb', enableTypes: ['json'] }))
  koa.use(router.routes())
  koa.use(serveApp(app.config.h5Dir))
  return koa
}
