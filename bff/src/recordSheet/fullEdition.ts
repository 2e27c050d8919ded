import { roleLabels, sideLabels } from '@clf/shared/codes'
import { maskIdNo } from '@clf/shared/person'
import { phraseOf } from '@clf/shared/phrases'
import { sentenceFor, type Finding } from '@clf/shared/rules'
import type { App } from '../app-context'
import type { LabelledLine, SheetModel, SheetSection } from '../document'
import { beijingTime } from '../document'
import { personKeyOf } from '../ledger/contract.sql'
import { eventTitles, type EventType } from '../ledger/eventTitles'
import { ofVersion } from '../parameters/parameters'
import { isoTime } from '../time'
import { gateLabels, outcomeLabels } from '../verification/labels'
import { brokenEvent, type Check, type SheetFacts } from './facts'
import type { ParameterRow } from './sheet.sql'
import { aboutContract, actorInFull, office, sourceLabels } from './words'

/** `键：值；键：值`: JSON would have no place to break a line. */
const pairsOf = (facts: Readonly<Record<string, string | number | boolean | null>>) =>
  Object.entries(facts)
    .map(([key, value]) => `${key}：${value ?? '无'}`)
    .join('；')

const time = (ms: number) => beijingTime(isoTime(ms))

/** The sheet for courts and supervisors: codes, versions, parameters, digests, the chain, waiting times, both sides' wording. */
export function fullEdition(
  app: App,
  facts: SheetFacts,
  parameters: readonly ParameterRow[],
  test: boolean,
): SheetModel {
  const { record, checks } = facts
  return {
    test,
    title: '核验过程记录单',
    subtitle: '完整版：供法院和主管部门依法调取',
    office,
    reference: `合同标识：${record.data.id}`,
    about: [
      ...aboutContract(record),
      ...(record.data.frozen
        ? [
            {
              label: '文本版本',
              value: `${record.data.frozen.textVersion}（${record.data.frozen.templateVersion}）`,
            },
            { label: '文本摘要 SM3', value: record.data.frozen.textSm3 },
            { label: '文本摘要 SHA-256', value: record.data.frozen.textSha256 },
          ]
        : []),
      { label: '事件链末端', value: `${record.eventSeq}　${record.headHash}` },
      { label: '记录截至', value: time(facts.at) },
    ],
    sections: [
      {
        title: '一、当事人',
        entries: record.data.parties.map(party => ({ title: party.name, lines: partyLines(app, party) })),
      },
      {
        title: `二、核验记录（共 ${checks.length} 条）`,
        paragraphs: ['每条记录的摘要覆盖其内容和上一条的摘要（SM3）；应答原文加密保存，其摘要列在下面。'],
        entries: checks.map((check, i) => ({ title: checkTitle(check, i), lines: checkLines(facts, check) })),
      },
      parameterSection(facts, parameters),
      confirmationSection(facts),
      eventSection(facts),
    ],
    closing: ['本单由系统按保存的记录生成；同样的记录附在本文件内（records.json），供程序读取。'],
  }
}

const partyLines = (app: App, party: SheetFacts['record']['data']['parties'][number]): LabelledLine[] => [
  { label: '身份', value: `${sideLabels[party.side]}，${roleLabels[party.role]}（${party.id}）` },
  { label: '证件号码', value: maskIdNo(party.idNo) },
  { label: '证件摘要', value: personKeyOf(app, party) },
  { label: '加入时间', value: party.joinedAt ? beijingTime(party.joinedAt) : '没有加入' },
]

const checkTitle = ({ row }: Check, i: number) =>
  `${i + 1}　${row.gate} ${gateLabels[row.gate] ?? ''}　${row.id}`

function findingLine(finding: Finding): LabelledLine {
  const [seller, buyer] = (['seller', 'buyer'] as const).map(side => sentenceFor(finding, side).message)
  const told =
    finding.severity === 'M'
      ? '未告知当事人'
      : seller === buyer
        ? seller
        : `告知卖方：${seller}告知买方：${buyer}`
  const values = finding.values ? `　${pairsOf(finding.values)}` : ''
  return {
    label: `${finding.code}（${finding.severity}）`,
    value: `${told}　${phraseOf(finding.code).staff}${values}`,
  }
}

const checkLines = ({ record }: SheetFacts, { row, operator, findings, outcome }: Check): LabelledLine[] => [
  { label: '时间', value: isoTime(row.requested_at) },
  { label: '发起', value: `${actorInFull(record, operator)}，渠道 ${row.channel}` },
  { label: '来源', value: `${sourceLabels[row.source] ?? row.source}　单元 ${row.unit_no ?? '未知'}` },
  { label: '结果', value: `${outcomeLabels[outcome]}（${outcome}）` },
  { label: '耗时', value: `${row.latency_ms} 毫秒${row.timed_out ? '，超时' : ''}` },
  { label: '规则参数版本', value: row.rules_version },
  ...findings.map(findingLine),
  { label: '请求摘要', value: row.request_digest },
  { label: '应答摘要', value: row.response_sm3 ?? '没有应答' },
  { label: '上一条摘要', value: row.prev_hash },
  { label: '本条摘要', value: row.hash },
]

/** The values that every check went by: the defaults overlaid by what the county had set by that version. */
function parameterSection({ record, checks }: SheetFacts, rows: readonly ParameterRow[]): SheetSection {
  const { regionCode } = record.data
  const versions = new Set(checks.map(({ row }) => row.rules_version))
  const entries = [...versions].map(version => ({
    title: `版本 ${version}`,
    lines: Object.entries(ofVersion(rows, regionCode, Number(version)))
      .filter(([name]) => name !== 'version')
      .map(([label, value]) => ({ label, value: Array.isArray(value) ? value.join('、') : String(value) })),
  }))
  return { title: '三、核验时生效的参数', paragraphs: entries.length ? [] : ['还没有做过核验。'], entries }
}

const confirmationSection = ({ record, confirmations }: SheetFacts): SheetSection => ({
  title: `四、逐条确认（共 ${confirmations.length} 条）`,
  table: {
    head: ['时间', '谁', '版本', '内容'],
    rows: confirmations.map(c => [
      isoTime(c.at),
      actorInFull(record, c.party_id),
      String(c.text_version),
      c.item,
    ]),
  },
})

function eventSection({ record, events }: SheetFacts): SheetSection {
  const broken = brokenEvent(events)
  const whole =
    broken === null ? '逐条重新计算，前后相接，没有缺失和改动。' : `第 ${broken} 条与前面不相接，请调查。`
  return {
    title: `五、事件链（共 ${events.length} 条）`,
    paragraphs: [whole],
    entries: events.map(({ row, data, secret }) => ({
      title: `${row.seq}　${eventTitles[row.type as EventType] ?? ''}（${row.type}）`,
      lines: [
        { label: '时间', value: new Date(row.at).toISOString() },
        { label: '谁', value: actorInFull(record, row.actor) },
        { label: '内容', value: pairsOf(data) },
        ...(secret ? [{ label: '保密内容', value: secret }] : []),
        { label: '上一条摘要', value: row.prev_hash },
        { label: '本条摘要', value: row.hash },
      ],
    })),
  }
}
