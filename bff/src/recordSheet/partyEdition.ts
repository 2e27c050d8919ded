import { roleLabels } from '@clf/shared/codes'
import type { Side } from '@clf/shared/contract'
import { noticeOf } from '@clf/shared/notices'
import { beijingTime, type SheetModel, type SheetSection } from '../document'
import type { Consent } from '../identity/consents'
import { eventTitles, quietEvents, type EventType } from '../ledger/eventTitles'
import { viewFindings } from '../ledger/findings'
import { itemsOf } from '../ledger/frozenText'
import { isoTime } from '../time'
import { gateLabels, outcomeLabels } from '../verification/labels'
import { consentsUntil, type SheetFacts } from './facts'
import { aboutContract, actorFor, office, sourceLabels, type Reader } from './words'

const time = (ms: number) => beijingTime(isoTime(ms))

/** The sheet for a party: plain words, what this side was told, and nothing of the other side's own affairs. */
export function partyEdition(
  facts: SheetFacts,
  reader: Reader,
  consents: readonly Consent[],
  test: boolean,
): SheetModel {
  const { party } = reader
  return {
    test,
    title: '核验过程记录单',
    subtitle: '当事人版：这份合同查过什么、结果怎样、告知过谁、谁在什么时候确认过',
    office,
    reference: `合同标识：${facts.record.data.id}`,
    about: [
      ...aboutContract(facts.record),
      { label: '出具给', value: `${party.name}（${roleLabels[party.role]}）` },
      { label: '记录截至', value: time(facts.at) },
    ],
    sections: [
      checksSection(facts, reader),
      consentSection(facts, consents),
      confirmSection(facts, reader),
      courseSection(facts, reader),
    ],
    closing: [
      '本单由系统按保存的记录生成，记录只能增加，不能修改或删除。',
      '对方的个人情况和只告知对方的内容不在本单内；法院和主管部门可以依法调取完整版。',
    ],
  }
}

function checksSection({ checks }: SheetFacts, reader: Reader): SheetSection {
  const side: Side = reader.party.side
  return {
    title: `一、核验（共 ${checks.length} 次）`,
    paragraphs: checks.length === 0 ? ['还没有做过核验。'] : [],
    entries: checks.map(({ row, operator, findings, outcome }, i) => {
      const shown = viewFindings(findings, side)
      return {
        title: `第 ${i + 1} 次　${gateLabels[row.gate] ?? row.gate}`,
        lines: [
          { label: '时间', value: time(row.requested_at) },
          { label: '发起人', value: actorFor(reader, operator) },
          { label: '来源', value: sourceLabels[row.source] ?? row.source },
          { label: '结果', value: outcomeLabels[outcome] },
          {
            label: '告知您的内容',
            value: shown.length === 0 ? '没有需要提醒的情况' : shown.map(f => f.message).join(''),
          },
          ...(shown.length > 0
            ? [{ label: '建议您', value: [...new Set(shown.map(f => f.next))].join('') }]
            : []),
          { label: '记录编号', value: row.id },
        ],
      }
    }),
  }
}

function consentSection({ at }: SheetFacts, consents: readonly Consent[]): SheetSection {
  const given = consentsUntil(consents, at)
  return {
    title: '二、您看过的告知书',
    paragraphs: given.length === 0 ? ['没有记录。'] : [],
    table: {
      head: ['时间', '您的选择', '告知书'],
      rows: given.map(c => [
        beijingTime(c.at),
        c.granted ? '同意' : '不同意',
        `${noticeOf(c.kind).title}（${c.version}）`,
      ]),
    },
  }
}

/** My own items one by one; of the others only that and when they were through. */
function confirmSection({ record, confirmations }: SheetFacts, reader: Reader): SheetSection {
  const titles = new Map(itemsOf(record.data).map(({ item, title }) => [item, title]))
  const current = record.data.frozen?.textVersion
  const version = (n: number) => (n === current ? `第 ${n} 版` : `第 ${n} 版（已作废）`)
  const mine = confirmations.filter(c => c.party_id === reader.party.id)
  const others = record.data.parties
    .filter(p => p.id !== reader.party.id)
    .flatMap(p => {
      const theirs = confirmations.filter(c => c.party_id === p.id && c.text_version === current)
      const last = theirs.at(-1)
      return last
        ? [
            `${actorFor(reader, p.id)}确认了 ${theirs.length} 条，最后一条在 ${time(last.at)}（${version(last.text_version)}文本）。`,
          ]
        : []
    })
  return {
    title: '三、逐条确认',
    paragraphs: [...(mine.length === 0 ? ['您还没有确认过合同内容。'] : []), ...others],
    table: {
      head: ['时间', '合同文本', '您确认的内容'],
      rows: mine.map(c => [time(c.at), version(c.text_version), titles.get(c.item) ?? '该版本中的一条内容']),
    },
  }
}

function courseSection({ events }: SheetFacts, reader: Reader): SheetSection {
  const shown = events.filter(({ row }) => !quietEvents.includes(row.type))
  return {
    title: '四、办理经过',
    table: {
      head: ['时间', '谁', '做了什么'],
      rows: shown.map(({ row, data }) => [
        time(row.at),
        actorFor(reader, row.actor),
        `${eventTitles[row.type as EventType] ?? row.type}${typeof data.label === 'string' ? `：${data.label}` : ''}`,
      ]),
    },
  }
}
