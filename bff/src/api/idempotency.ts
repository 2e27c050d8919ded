import { createHash } from 'node:crypto'
import type { Context } from 'koa'
import { canonicalJson } from '@clf/shared/evidence'
import type { AnyRoute } from '@clf/shared/routes'
import type { App } from '../app-context'
import { isUniqueViolation, type Tx } from '../store'
import { Refusal } from '../http/refusal'

/** A change that may arrive twice: found again by person and key. */
export interface OnceKey {
  find(app: App): Promise<unknown>
  remember(app: App, tx: Tx, reply: unknown): Promise<void>
}

/** What a kept reply is bound to: two people may have chosen the same key. */
export const replyContext = (personKey: string, key: string) => `idempotency:${personKey}/${key}`

const keyPattern = /^[0-9A-Za-z-]{8,64}$/

/** The `Idempotency-Key` of one request; the same key with another body is refused (REQ-KEY). */
export class OnceKeyOfRequest implements OnceKey {
  private readonly key: string
  private readonly hash: string

  constructor(
    ctx: Context,
    private readonly route: AnyRoute,
    private readonly personKey: string,
  ) {
    this.key = ctx.get('idempotency-key')
    if (!keyPattern.test(this.key))
      throw new Refusal('REQ-400', { fields: [{ path: 'Idempotency-Key', message: '缺少请求编号' }] })
    const said = canonicalJson({ path: ctx.path, body: ctx.request.body ?? {} })
    this.hash = createHash('sha256').update(said).digest('hex')
  }

  async find(app: App): Promise<unknown> {
    const row = await app.store.db
      .selectFrom('idempotency')
      .select(['request_hash', 'reply_enc'])
      .where('person_key', '=', this.personKey)
      .where('key', '=', this.key)
      .executeTakeFirst()
    if (!row) return undefined
    if (row.request_hash !== this.hash) throw new Refusal('REQ-KEY')
    return JSON.parse(await app.keys.fields.open(row.reply_enc, this.context)) as unknown
  }

  async remember(app: App, tx: Tx, reply: unknown): Promise<void> {
    await tx
      .insertInto('idempotency')
      .values({
        person_key: this.personKey,
        key: this.key,
        route: this.route.path,
        request_hash: this.hash,
        status: 200,
        reply_enc: await app.keys.fields.seal(JSON.stringify(reply), this.context),
        created_at: app.clock(),
      })
      .execute()
  }

  private get context() {
    return replyContext(this.personKey, this.key)
  }
}

/** Runs `work` and records its reply in one transaction; of two at once the second gets the first one's reply. */
export async function once<R>(app: App, key: OnceKey | null, work: (tx: Tx) => Promise<R>): Promise<R> {
  try {
    return await app.store.transaction(async tx => {
      const reply = await work(tx)
      await key?.remember(app, tx, reply)
      return reply
    })
  } catch (error) {
    if (!key || !isUniqueViolation(error)) throw error
    const earlier = await key.find(app)
    if (earlier === undefined) throw error
    return earlier as R
  }
}

/** A twin that came second may be refused because the first one has done it: it gets the first one's reply. */
export async function replyOfTwin(app: App, key: OnceKey | null, error: unknown): Promise<unknown> {
  const earlier = key && error instanceof Refusal ? await key.find(app) : undefined
  if (earlier === undefined) throw error
  return earlier
}
