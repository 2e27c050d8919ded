import { regionName } from '@clf/shared/staff'
import type { AlertView } from '@clf/shared/routes'
import {
  alertFindings,
  alertSentence,
  alertTitles,
  type AlertCode,
  type AlertFacts,
  type AlertFinding,
} from '@clf/shared/supervision'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { StaffMember } from '../staff/member'
import { isUniqueViolation, RetryTransaction, type Store, type Tx } from '../store'
import { isoTime } from '../time'
import { regionsFor } from './scope'

type Db = Store['db'] | Tx
const page = 100

export const handlingContext = (regionCode: string, alertId: string) =>
  `alert_handling:${regionCode}/${alertId}`

const alerts = (db: Db, regions: readonly string[]) =>
  db
    .selectFrom('alert as a')
    .leftJoin('alert_handling as h', join =>
      join.onRef('h.region_code', '=', 'a.region_code').onRef('h.alert_id', '=', 'a.id'),
    )
    .leftJoin('contract_index as c', join =>
      join.onRef('c.region_code', '=', 'a.region_code').onRef('c.contract_id', '=', 'a.contract_id'),
    )
    .where('a.region_code', 'in', [...regions])

const shown = (db: Db, regions: readonly string[]) =>
  alerts(db, regions).select([
    'a.region_code',
    'a.id',
    'a.code',
    'a.raised_at',
    'a.contract_id',
    'a.staff_id',
    'a.facts',
    'c.contract_no',
    'h.finding',
    'h.by_staff',
    'h.at',
    'h.sentence_enc',
  ])

type Row = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

async function viewOf(app: App, row: Row): Promise<AlertView> {
  const { code, region_code: regionCode, id, finding, by_staff: by, at, sentence_enc } = row
  const known = finding as AlertFinding | null
  return {
    id,
    code,
    title: alertTitles[code],
    sentence: alertSentence(code, JSON.parse(row.facts) as AlertFacts),
    raisedAt: isoTime(row.raised_at),
    regionCode,
    regionName: regionName(regionCode),
    contractId: row.contract_id,
    contractNo: row.contract_no,
    staffId: row.staff_id,
    handled:
      known && by && at !== null && sentence_enc
        ? {
            finding: known,
            findingLabel: alertFindings[known],
            sentence: await app.keys.fields.open(sentence_enc, handlingContext(regionCode, id)),
            by,
            at: isoTime(at),
          }
        : null,
  }
}

/** The board of whoever asks: open ones oldest first, handled ones newest first. */
export async function alertBoard(
  app: App,
  staff: StaffMember,
  {
    state,
    code,
    regionCode,
  }: { state: 'open' | 'handled'; code?: AlertCode | undefined; regionCode?: string | undefined },
): Promise<{ alerts: AlertView[]; open: number; more: boolean }> {
  const { db } = app.store
  const regions = regionsFor(staff, regionCode)
  const { n } = await alerts(db, regions)
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('h.at', 'is', null)
    .executeTakeFirstOrThrow()
  const rows = await shown(db, regions)
    .where('h.at', state === 'open' ? 'is' : 'is not', null)
    .$if(code !== undefined, query => query.where('a.code', '=', code ?? 'SUP-01'))
    .orderBy(state === 'open' ? 'a.raised_at' : 'h.at', state === 'open' ? 'asc' : 'desc')
    .limit(page + 1)
    .execute()
  const views = await Promise.all(rows.slice(0, page).map(row => viewOf(app, row)))
  return { alerts: views, open: Number(n), more: rows.length > page }
}

/**
 * Writes what came of an alert, once. @throws Refusal REQ-404 out of reach, REQ-409 handled already,
 * SUV-01 it is about the own act
 */
export async function handleAlert(
  app: App,
  tx: Tx,
  staff: StaffMember,
  alertId: string,
  { finding, sentence }: { finding: AlertFinding; sentence: string },
): Promise<AlertView> {
  const find = () => shown(tx, regionsFor(staff)).where('a.id', '=', alertId).executeTakeFirst()
  const row = await find()
  if (!row) throw new Refusal('REQ-404')
  if (row.at !== null) throw new Refusal('REQ-409')
  if (row.staff_id === staff.id) throw new Refusal('SUV-01')
  const context = handlingContext(row.region_code, alertId)
  await tx
    .insertInto('alert_handling')
    .values({
      region_code: row.region_code,
      alert_id: alertId,
      finding,
      by_staff: staff.id,
      at: app.clock(),
      sentence_enc: await app.keys.fields.seal(sentence, context),
    })
    .execute()
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? new RetryTransaction('somebody else has just handled it') : error
    })
  const handled = await find()
  if (!handled) throw new Error(`alert ${alertId} is gone`)
  return viewOf(app, handled)
}
