import { canonicalJson } from '@clf/shared/evidence'
import type { RecordFilter } from '@clf/shared/routes'
import { regionName, staffRoles } from '@clf/shared/staff'
import type { App } from '../app-context'
import { beijingTime, TsaUnavailable, type SheetModel } from '../document'
import { Refusal } from '../http/refusal'
import type { StaffMember } from '../staff/member'
import { noteAct } from '../supervision/act.sql'
import { isoTime } from '../time'
import { findRecords, type RecordRow } from './find.sql'
import { resultOf, viewRecord } from './view'

/** More would be a data set, not a file that somebody reads. */
export const mostExported = 500

const filterLabels: Readonly<Record<keyof RecordFilter, string>> = {
  contractId: '合同标识',
  contractNo: '合同编号',
  unitNo: '不动产单元号',
  operator: '操作人',
  gate: '关口',
  outcome: '结果',
  code: '规则',
  from: '起始日期',
  to: '截止日期',
  regionCode: '县（市、区）',
}

/**
 * What a search finds as one sealed PDF, the same as JSON inside; written into the register of acts before it is given.
 * @throws Refusal SUV-02 too many, SHT-WAIT no trusted time
 */
export async function exportRecords(
  app: App,
  staff: StaffMember,
  { reason, ...filter }: RecordFilter & { reason: string },
): Promise<{ pdf: Buffer; fileName: string }> {
  const rows = await findRecords(app, staff, filter, { limit: mostExported + 1 })
  if (rows.length > mostExported)
    throw new Refusal('SUV-02', { values: { found: `${mostExported}以上`, most: String(mostExported) } })
  const at = app.clock()
  const model = await modelOf(app, staff, rows, filter, at)
  const recordsJson = await jsonOf(app, rows, filter)
  const made = await app.documents
    .sheet({ model, recordsJson, at, location: '湖北省咸宁市' })
    .catch((error: unknown) => {
      throw error instanceof TsaUnavailable ? new Refusal('SHT-WAIT') : error
    })
  await app.store.transaction(tx =>
    noteAct(app, tx, staff, {
      kind: 'RECORDS_EXPORTED',
      regionCode: staff.regionCode,
      subject: made.sha256,
      contractId: filter.contractId ?? null,
      body: { reason, filter, count: rows.length },
    }),
  )
  return { pdf: Buffer.from(made.pdf), fileName: `records-${isoTime(at).slice(0, 10)}.pdf` }
}

async function modelOf(
  app: App,
  staff: StaffMember,
  rows: readonly RecordRow[],
  filter: RecordFilter,
  at: number,
): Promise<SheetModel> {
  const records = await Promise.all(rows.map(row => viewRecord(app, staff, row)))
  const asked = Object.entries(filter).flatMap(([name, value]) =>
    value ? [{ label: filterLabels[name as keyof RecordFilter], value }] : [],
  )
  return {
    test: !app.config.production,
    title: '交易验证过程记录',
    subtitle: '查询结果：每一次核验的时间、关口、结果和发现的问题',
    office: '咸宁市住房和城乡建设局',
    reference: `导出时间：${beijingTime(isoTime(at))}`,
    about: [
      { label: '导出人', value: `${staff.name}（${regionName(staff.regionCode)}${staffRoles[staff.role]}）` },
      { label: '导出时间', value: beijingTime(isoTime(at)) },
      ...asked,
      { label: '记录数', value: String(records.length) },
    ],
    sections: [
      {
        title: `核验记录（共 ${records.length} 条）`,
        paragraphs: records.length ? [] : ['没有符合条件的记录。'],
        entries: records.map((record, i) => ({
          title: `${i + 1}　${record.gateLabel}　${record.outcomeLabel}`,
          lines: [
            { label: '时间', value: beijingTime(record.at) },
            { label: '合同', value: record.contractNo ?? record.contractId },
            { label: '不动产单元', value: record.unitNo ?? '未知' },
            { label: '发起', value: `${record.operator}，${record.channel}` },
            {
              label: '规则',
              value:
                record.codes.map(({ code, severity }) => `${code}（${severity}）`).join('、') || '全部通过',
            },
            { label: '参数版本', value: record.rulesVersion },
            { label: '记录编号', value: record.id },
          ],
        })),
      },
    ],
    closing: ['本单由系统按保存的记录生成；同样的记录附在本文件内（records.json），供程序读取。'],
  }
}

/** The rows for a program: digests and links of the chain included, what names people left out. */
async function jsonOf(app: App, rows: readonly RecordRow[], filter: RecordFilter): Promise<string> {
  const records = await Promise.all(
    rows.map(async row => {
      const { result_enc: _sealed, ...open } = row
      const { operator, findings } = await resultOf(app, row)
      return { ...open, operator, findings: findings.map(({ code, severity }) => ({ code, severity })) }
    }),
  )
  return canonicalJson({ format: 'clf-record-search/1', filter, records })
}
