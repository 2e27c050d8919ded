import type Router from 'koa-router'
import type { Context } from 'koa'
import * as z from 'zod/mini'
import { mayAct } from '@clf/shared/contract'
import type { Route, AnyRoute } from '@clf/shared/routes'
import type { App } from '../app-context'
import type { Person } from '../identity/person'
import { requirePerson } from '../identity/session'
import { requireParty, type PartyAccess } from '../ledger/access'
import { actingOf } from '../ledger/acting'
import { requireCase, type CaseAccess } from '../ledger/caseAccess'
import { noteRefusedAct } from '../ledger/refusedAct'
import { requireStaff, type StaffAccess } from '../staff/session'
import { demandBroker } from '../staff/standing'
import type { Tx } from '../store'
import { Refusal } from '../http/refusal'
import { evidentActOf } from './evidentActs'
import { demandOwnPhone } from './tabletScope'
import { once, OnceKeyOfRequest, replyOfTwin, type OnceKey } from './idempotency'

type Out<S extends z.ZodMiniType> = z.output<S>

/** What a handler gets: parsed input, who is asking, and `commit`, the only way to write. */
export interface Call<P, Q, B, R, A> {
  params: P
  query: Q
  body: B
  access: A
  ctx: Context
  /** Runs `work` in one transaction together with the idempotency record; its result is the reply. */
  commit(work: (tx: Tx) => Promise<R>): Promise<R>
}

interface AccessOf {
  public: null
  citizen: { person: Person }
  party: PartyAccess
  staff: StaffAccess
  case: CaseAccess
}

type Handler<P, Q, B, R, A> = (call: Call<P, Q, B, R, A>, app: App) => Promise<R | Buffer>

/**
 * Binds one declared route to its handler: who → validate in → idempotency → handler → validate out.
 * A reply with an undeclared field never leaves: it is parsed by the declaration.
 */
export function mount<
  P extends z.ZodMiniType,
  Q extends z.ZodMiniType,
  B extends z.ZodMiniType,
  R extends z.ZodMiniType,
  W extends keyof AccessOf,
>(
  router: Router,
  app: App,
  route: Route<P, Q, B, R> & { who: AnyRoute['who'] },
  who: W,
  handler: Handler<Out<P>, Out<Q>, Out<B>, Out<R>, AccessOf[W]>,
): void {
  if (route.who !== who) throw new Error(`${route.path} is declared for ${route.who}, not ${who}`)
  const act = evidentActOf(route)
  router.register(route.path, [route.method.toLowerCase()], async ctx => {
    ctx.state.routePath = route.path
    const access = (await resolveAccess(app, ctx, route)) as AccessOf[W]
    const params = parse(route.params, ctx.params, 'REQ-404')
    const query = parse(route.query, ctx.query, 'REQ-400')
    const body = parse(route.body, ctx.request.body ?? {}, 'REQ-422')
    const key = route.idempotent ? onceKey(ctx, route, access) : null
    const commit = (work: (tx: Tx) => Promise<Out<R>>) => once(app, key, work)
    const earlier = key ? await key.find(app) : undefined
    const reply =
      earlier ??
      (await Promise.resolve()
        .then(() => {
          demandAction(access, route)
          return handler({ params, query, body, access, ctx, commit }, app)
        })
        .catch((error: unknown) => replyOfTwin(app, key, error))
        .catch(async (error: unknown) => {
          if (act && access && 'contract' in access) await noteRefusedAct(app, access, act, error)
          throw error
        }))
    if (route.method !== 'GET') tell(app, access, reply)
    if (route.binary) {
      ctx.type = route.binary
      ctx.body = reply
      return
    }
    ctx.set('cache-control', 'no-store')
    ctx.body = route.reply.parse(reply) as object
  })
}

/** Wakes the long polls of the contract and the outbox. */
function tell(app: App, access: AccessOf[keyof AccessOf], reply: unknown) {
  const id = access && 'contract' in access ? access.contract.data.id : (reply as { id?: unknown }).id
  if (typeof id === 'string') app.hub.changed(id)
  app.wake()
}

async function resolveAccess(app: App, ctx: Context, route: AnyRoute) {
  const { who, roles } = route
  if (who === 'public') return null
  if (who === 'staff' || who === 'case') {
    const access = await requireStaff(app, ctx)
    if (!roles.includes(access.staff.role)) throw new Refusal('STF-03')
    if (who === 'staff') return access
    const found = await requireCase(app, access.staff, idIn(ctx))
    // Reading stays; also what changes no contract, such as handing over a tablet, is an act of the agency.
    if (access.staff.role === 'BROKER' && route.method !== 'GET')
      await demandBroker(app.store.db, access.staff.regionCode, access.staff.id)
    return found
  }
  const person = await requirePerson(app, ctx)
  if (who === 'citizen') {
    demandOwnPhone(person, route)
    return { person }
  }
  return requireParty(app, person, idIn(ctx))
}

/** What the action table forbids is refused before anything is looked at; the change itself asks it again. @throws Refusal REQ-409 */
function demandAction(access: AccessOf[keyof AccessOf], { action }: Pick<AnyRoute, 'action'>): void {
  if (!action || !access || !('staff' in access) || !('contract' in access)) return
  const { actor, initiator = false } = actingOf(access).by
  if (!mayAct(action, { state: access.contract.data.state, actor, initiator })) throw new Refusal('REQ-409')
}

const idIn = (ctx: Context) => (ctx.params as { id?: string }).id ?? ''

function parse<S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
  code: 'REQ-400' | 'REQ-404' | 'REQ-422',
): Out<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const fields = result.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message }))
  throw new Refusal(code, { fields })
}

function onceKey(ctx: Context, route: AnyRoute, access: AccessOf[keyof AccessOf]): OnceKey | null {
  if (!access) return null
  const who = 'person' in access ? access.person.key : `staff:${access.staff.regionCode}/${access.staff.id}`
  return new OnceKeyOfRequest(ctx, route, who)
}
