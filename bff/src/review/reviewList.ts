import type { ReviewLine } from '@clf/shared/routes'
import { channelLabels, type ModeSource } from '@clf/shared/settings'
import { regionName } from '@clf/shared/staff'
import type { App } from '../app-context'
import { findContract } from '../ledger/contract.sql'
import { isoTime } from '../time'

/** As many as a reviewer may work through in a day. */
const longest = 100

/** Why a submission was not filed automatically, in words. */
export function sourceLabel(source: ModeSource): string {
  const [kind = '', id = ''] = source.split('/')
  if (kind === 'broker') return '经纪机构被暂停或经纪人员已离开，没有经纪人员签名'
  if (kind === 'stop') return '自动备案已紧急暂停'
  if (kind === 'switch') return '备案方式设为人工审核'
  if (kind === 'parameter') return `本县默认人工审核（参数第${id}版）`
  return '本渠道默认人工审核'
}

/** Submissions that wait in these counties, the oldest first, with how many there are in all. */
export async function waitingReviews(
  app: App,
  regionCodes: readonly string[],
): Promise<{ waiting: number; reviews: ReviewLine[] }> {
  const rows = await app.store.db
    .selectFrom('contract_index as c')
    .innerJoin('review as r', join =>
      join.onRef('r.region_code', '=', 'c.region_code').onRef('r.contract_id', '=', 'c.contract_id'),
    )
    .selectAll('r')
    .select('c.total_fen')
    .where('c.region_code', 'in', [...regionCodes])
    .where('c.state', '=', 'REVIEW')
    .where('r.decided_at', 'is', null)
    .orderBy('r.submitted_at')
    .orderBy('r.id')
    .execute()
  const reviews = await Promise.all(
    rows.slice(0, longest).map(async row => ({
      contractId: row.contract_id,
      regionCode: row.region_code,
      regionName: regionName(row.region_code),
      channel: row.channel,
      channelLabel: channelLabels[row.channel],
      title: (await findContract(app, row.contract_id))?.data.house?.location.full ?? '',
      totalFen: row.total_fen,
      submittedAt: isoTime(row.submitted_at),
      returned: await returnsOf(app, row.region_code, row.contract_id),
      sourceLabel: sourceLabel(row.mode_source),
    })),
  )
  return { waiting: rows.length, reviews }
}

async function returnsOf(app: App, regionCode: string, contractId: string): Promise<number> {
  const rows = await app.store.db
    .selectFrom('review')
    .select('id')
    .where('region_code', '=', regionCode)
    .where('contract_id', '=', contractId)
    .where('decision', '=', 'RETURNED')
    .execute()
  return rows.length
}
