import { type ErrorCode, isErrorCode, phraseOf, type phrases } from '@clf/shared/phrases'
import type { Clause, ContractText } from './types'

export interface ConfirmItem {
  /** `clause:<id>` or `risk:<code>`. */
  item: string
  title: string
  text: string
  kind: 'clause' | 'risk'
}

/** Key clauses that are confirmed together, so that nobody taps more than twelve cards. Every key clause stands in one group. */
const groups: readonly (readonly string[])[] = [
  ['notice'],
  ['land', 'ownership'],
  ['limits', 'lease'],
  ['price'],
  ['payment'],
  ['registration'],
  ['handover', 'household'],
  ['condition', 'warranty'],
  ['liability'],
  ['change'],
  ['privacy'],
  ['signature'],
]

type RiskCode = { [C in ErrorCode]: (typeof phrases)[C]['severity'] extends 'A' ? C : never }[ErrorCode]

const riskTitles: Readonly<Record<RiskCode, string>> = {
  'PTY-09': '两人共用一个手机号',
  'AGT-04': '夫妻共同财产',
  'PRO-05': '土地使用年限',
  'RST-06': '他人有居住权',
  'RST-10': '备案后新增限制',
  'LEA-01': '承租人的优先购买权',
  'PRC-02': '价格与同区域差别较大',
  'PRC-03': '成交价的单位',
  'PAY-02': '定金过高',
  'PAY-04': '没有使用资金监管账户',
  'PAY-05': '收款人不是卖方',
  'SHR-04': '共同共有',
  'CON-04': '违约金较高',
  'CON-05': '可能有另外的价款',
  'SIG-06': '多人共用一部手机签名',
}

const titles: Readonly<Partial<Record<string, string>>> = { ...riskTitles, 'RST-05': '有人登记了异议' }

const contentOf = (clause: Clause) =>
  [...clause.paragraphs, ...clause.rows.map(r => `${r.label}：${r.value}`)].join('\n')

function clauseItem(ids: readonly string[], text: ContractText): ConfirmItem {
  const clauses = text.clauses.filter(c => ids.includes(c.id))
  return {
    item: `clause:${ids[0] ?? ''}`,
    title: clauses.map(c => c.title).join('、'),
    text: clauses.map(contentOf).join('\n'),
    kind: 'clause',
  }
}

/** What each signer confirms one by one: the key clauses in at most twelve cards, then each risk. */
export function confirmItems(text: ContractText, acknowledge: readonly string[]): ConfirmItem[] {
  const risks = acknowledge.filter(isErrorCode).map((code): ConfirmItem => ({
    item: `risk:${code}`,
    title: titles[code] ?? '风险提示',
    text: phraseOf(code).acknowledge ?? phraseOf(code).citizen,
    kind: 'risk',
  }))
  return [...groups.map(ids => clauseItem(ids, text)), ...risks]
}
