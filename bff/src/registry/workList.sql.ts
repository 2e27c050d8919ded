import { v7 as uuidv7 } from 'uuid'
import type { Selectable } from 'kysely'
import type { ContractData } from '@clf/shared/contract'
import type { App } from '../app-context'
import { isUniqueViolation, type Tables, type Tx } from '../store'
import { meaningOf } from './refusals'

/** What people must look at, and what it means. */
export const workKinds = {
  MISSING_THERE: '登记中心没有这份合同',
  MISSING_HERE: '登记中心有、我方没有这份合同',
  STATUS: '两边合同状态不一致',
  HASH: '两边电子合同的摘要不一致',
  PUSH_REFUSED: '登记中心不接收推送的合同',
  PUSH_WAITS: '登记中心暂不接收推送的合同，系统会继续推送',
  OTHER_OWNERS: '登簿后的权利人不是合同买方',
  AFTER_RECORDING: '登簿以后又来了该案件的消息',
  OTHER_CONTRACT: '案件所附的合同不是该房屋有效的备案合同',
  NEW_RESTRICTION: '备案后房屋新增限制',
} as const
export type WorkKind = keyof typeof workKinds

export interface Work {
  kind: WorkKind
  regionCode: string
  /** What it is about: with the kind it names the matter, which is listed once while it is open. */
  subject: string
  contractId: string | null
  contractNo: string | null
  ours: string | null
  theirs: string | null
}

export type WorkItem = Selectable<Tables['work_item']>
const keyOf = ({ kind, subject }: Pick<Work, 'kind' | 'subject'>) => `${kind}/${subject}`

/** Lists a matter for people, outside the business transaction: a matter listed twice is harmless, a lost one is not. */
export async function openWork(app: App, work: Work): Promise<void> {
  try {
    await app.store.db
      .insertInto('work_item')
      .values({
        region_code: work.regionCode,
        id: uuidv7(),
        kind: work.kind,
        open_key: keyOf(work),
        contract_id: work.contractId,
        contract_no: work.contractNo,
        ours: work.ours,
        theirs: work.theirs,
        opened_at: app.clock(),
        resolved_at: null,
        resolved_by: null,
      })
      .execute()
    app.log.warn({ kind: work.kind, regionCode: work.regionCode }, 'something for the work list')
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    await app.store.db
      .updateTable('work_item')
      .set({ ours: work.ours, theirs: work.theirs })
      .where('region_code', '=', work.regionCode)
      .where('open_key', '=', keyOf(work))
      .execute()
  }
}

type Matter = Pick<Work, 'kind' | 'subject'> | { id: string }

/** The matter is settled, by a person's name or by the check that no longer finds it. False when it was not open. */
export const resolveWork = (app: App, regionCode: string, matter: Matter, by: string): Promise<boolean> =>
  app.store.transaction(tx => settleWork(app, tx, regionCode, matter, by))

/** The same inside a transaction that does more about it. */
export async function settleWork(
  app: App,
  tx: Tx,
  regionCode: string,
  matter: Matter,
  by: string,
): Promise<boolean> {
  const query = tx
    .selectFrom('work_item')
    .select('id')
    .where('region_code', '=', regionCode)
    .where('resolved_at', 'is', null)
  const item = await (
    'id' in matter ? query.where('id', '=', matter.id) : query.where('open_key', '=', keyOf(matter))
  ).executeTakeFirst()
  if (!item) return false
  // The key is given free, so that the same matter can come up again.
  const { numUpdatedRows } = await tx
    .updateTable('work_item')
    .set({ resolved_at: app.clock(), resolved_by: by, open_key: `done/${item.id}` })
    .where('region_code', '=', regionCode)
    .where('id', '=', item.id)
    .where('resolved_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What is open in a county, oldest first. */
export const openWorkOf = (app: App, regionCode: string, limit = 200): Promise<WorkItem[]> =>
  app.store.db
    .selectFrom('work_item')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('resolved_at', 'is', null)
    .orderBy('opened_at')
    .limit(limit)
    .execute()

type PushedContract = Pick<ContractData, 'id' | 'regionCode' | 'filing'>

/**
 * The registry does not take what we tell it: people look at it, the contract stays as it is. PUSH_WAITS is told again by
 * itself until it is taken, PUSH_REFUSED is not.
 */
export function openRefusedPush(
  app: App,
  { id, regionCode, filing }: PushedContract,
  registryCode: string,
): Promise<void> {
  const { words, temporary } = meaningOf(registryCode)
  return openWork(app, {
    kind: temporary ? 'PUSH_WAITS' : 'PUSH_REFUSED',
    regionCode,
    subject: id,
    contractId: id,
    contractNo: filing?.contractNo ?? null,
    ours: '已备案',
    theirs: `${registryCode} ${words}`.trim(),
  })
}

/** What waited was taken in the end. */
export const resolveWaitingPush = (app: App, { id, regionCode }: PushedContract): Promise<boolean> =>
  resolveWork(app, regionCode, { kind: 'PUSH_WAITS', subject: id }, 'registry')
