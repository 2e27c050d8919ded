import type Router from 'koa-router'
import * as z from 'zod/mini'
import { acceptCallback, formCode, formSchema, regionCodes, routes, verifyBinding } from '@clf/shared/routes'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import { RateLimit } from '../http/rateLimit'
import { bindCase } from '../intake/bindCase'
import { takeCaseEvent } from '../intake/caseEvent'
import { checkEntry, openEntry } from '../intake/entry'
import { formSchemaOf } from '../intake/formSchema'
import { mountOpen } from '../open'
import { mount } from './mount'

const entryQuery = z.object({
  ticket: z.string().check(z.minLength(8), z.maxLength(200)),
  itemCode: z.string().check(z.maxLength(64)),
  areaCode: z.enum(regionCodes),
  formCode: z.literal(formCode),
  formVersion: z.pipe(
    z.string().check(z.regex(/^\d{1,4}$/)),
    z.transform(text => Number(text)),
  ),
})

/** What the acceptance platform calls, and where it sends people. */
export function mountAcceptance(router: Router, app: App): void {
  const limit = new RateLimit(30, 60_000)
  const start = (found: Record<string, string>) =>
    `/#/screens/home/index?${new URLSearchParams(found).toString()}`

  // A browser follows this one: whatever happens it ends on a page that says so in plain words.
  router.get('/bridge/entry', async ctx => {
    ctx.state.routePath = '/bridge/entry'
    ctx.set('cache-control', 'no-store')
    if (!limit.take(ctx.ip, app.clock())) throw new Refusal('REQ-429')
    const query = entryQuery.safeParse(ctx.query)
    if (!query.success) return ctx.redirect(start({ entryProblem: 'ENT-01' }))
    try {
      const entry = await openEntry(app, query.data)
      ctx.redirect(start({ entry, areaCode: query.data.areaCode }))
    } catch (error) {
      const used = error instanceof Refusal
      if (!used) app.log.warn({ err: error }, 'entry ticket not exchanged')
      ctx.redirect(start({ entryProblem: used ? 'ENT-01' : 'ENT-03' }))
    }
  })

  mount(router, app, routes.checkEntry, 'citizen', ({ access: { person }, body }) =>
    checkEntry(app, person, body.entry),
  )
  mountOpen(router, app, formSchema, 'acceptance', async ({ params, query }) => ({
    code: 0 as const,
    data: formSchemaOf(params.formCode, query.version),
  }))
  mountOpen(router, app, verifyBinding, 'acceptance', async ({ body, caller, about, refer }) => {
    refer(body.projId)
    const data = await bindCase(app, caller, body)
    about(data.summary.contractNo)
    return { code: 0 as const, data }
  })
  mountOpen(router, app, acceptCallback, 'acceptance', async ({ body, about, refer }) => {
    refer(body.projId)
    const { outcome, contractNo } = await takeCaseEvent(app, body)
    about(contractNo)
    return { code: 0 as const, data: { outcome } }
  })
}
