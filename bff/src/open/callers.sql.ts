import type { App } from '../app-context'
import type { Caller, CallerKind, Scheme } from './caller'

export const callerContext = (kind: string, appId: string) => `open_caller:${kind}/${appId}`
type Settings = Pick<Caller, 'rate' | 'regions' | 'fields'>

const usual: Settings = { rate: 600, regions: null, fields: null }

/** The pairs of the environment: the same key signs both ways between two platforms. */
function fromConfig({ config }: App, kind: CallerKind, appId: string): Caller | null {
  const pairs = { registry: config.registry, acceptance: config.acceptance, sharing: config.sharing }
  const pair = pairs[kind]
  if (!pair || pair.accessKey !== appId) return null
  const names = {
    registry: '不动产登记中心',
    acceptance: '政务统一受理平台',
    sharing: '咸宁市数据资源共享平台',
  }
  const purposes = { registry: '转移登记受理', acceptance: '网签备案受理', sharing: '政务数据共享' }
  return {
    kind,
    appId,
    name: names[kind],
    scheme: 'ehb-hmac-v1',
    secret: pair.secret,
    purpose: purposes[kind],
    ...usual,
  }
}

/** The registration of an application, or null: not known, or shut out. */
export async function findCaller(app: App, kind: CallerKind, appId: string): Promise<Caller | null> {
  const configured = fromConfig(app, kind, appId)
  if (configured) return configured
  const row = await app.store.db
    .selectFrom('open_caller')
    .selectAll()
    .where('caller', '=', kind)
    .where('app_id', '=', appId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  return {
    kind,
    appId,
    name: row.name,
    scheme: row.scheme as Scheme,
    secret: await app.keys.fields.open(row.secret_enc, callerContext(kind, appId)),
    purpose: row.purpose,
    ...usual,
    ...(JSON.parse(row.settings) as Partial<Settings>),
  }
}

/** Registers an application, or replaces its registration. The secret is kept encrypted. */
export async function registerCaller(app: App, caller: Omit<Caller, keyof Settings> & Partial<Settings>) {
  const { kind, appId, name, scheme, secret, purpose, rate, regions, fields } = caller
  await app.store.transaction(async tx => {
    await tx.deleteFrom('open_caller').where('caller', '=', kind).where('app_id', '=', appId).execute()
    await tx
      .insertInto('open_caller')
      .values({
        caller: kind,
        app_id: appId,
        name,
        scheme,
        purpose,
        secret_enc: await app.keys.fields.seal(secret, callerContext(kind, appId)),
        settings: JSON.stringify({ rate, regions, fields }),
        created_at: app.clock(),
        ended_at: null,
      })
      .execute()
  })
}

/** Shuts an application out; its log stays. */
export async function endCaller(app: App, kind: CallerKind, appId: string): Promise<void> {
  await app.store.db
    .updateTable('open_caller')
    .set({ ended_at: app.clock() })
    .where('caller', '=', kind)
    .where('app_id', '=', appId)
    .execute()
}
