import type { ContractView, TermGroup, Terms } from '@clf/shared/contract'
import { formatYuan, yuanInWords } from '@clf/shared/money'
import { dayText } from '../../components/days'
import type { Pair } from '../../components/blocks'
import { conditionQuestions } from '../terms/groups/Condition'
import { handoverConditions, riskPasses } from '../terms/groups/Handover'
import { dues, methods, type Instalment } from '../terms/groups/payment'

type Summaries = { [G in TermGroup]: (value: Terms[G]) => readonly (Pair | null)[] }

const yuan = (fen: number) => `${formatYuan(fen)} 元`
const yes = (value: boolean, a = '是', b = '否') => (value ? a : b)
const labelOf = <V>(options: readonly { value: V; label: string }[], value: V) =>
  options.find(option => option.value === value)?.label ?? ''
const payerText = { LAW: '按法律规定', BUYER: '买方承担', SELLER: '卖方承担' } as const

function instalmentText({ amountFen, due, days }: Instalment): string {
  const when = labelOf(dues, due ?? 'ON_TRANSFER')
  return `${yuan(amountFen ?? 0)}，${due === 'ON_TRANSFER' ? when : `${when}${days ?? 0}天内`}`
}

/** Every answer as a person would say it; what doesn't apply is left out. */
const summaries: Summaries = {
  price: v => [
    { key: '总价', text: yuan(v.totalFen) },
    { key: '大写', text: yuanInWords(v.totalFen) },
    {
      key: '包含',
      text:
        [
          v.includesFurniture && '家具家电',
          v.includesParking && '车位',
          v.includesMaintenanceFund && '维修资金余额',
        ]
          .filter(Boolean)
          .join('、') || '只有房屋',
    },
  ],
  payment: v => [
    {
      key: '定金',
      text: v.depositFen
        ? `${yuan(v.depositFen)}${v.depositDate ? `，${dayText(v.depositDate)}付` : ''}`
        : '没有',
    },
    ...v.instalments.map((one, i) => ({ key: `第${i + 1}笔`, text: instalmentText(one) })),
    {
      key: '方式',
      text: [labelOf(methods, v.method), v.escrowBank, v.escrowNo, v.methodNote].filter(Boolean).join('，'),
    },
    { key: '收款', text: `${v.payeeName}，账号 ${v.payeeAccount}` },
    v.retentionFen ? { key: '尾款保留', text: `${yuan(v.retentionFen)}，${v.retentionRelease}` } : null,
  ],
  tax: v => [
    { key: '契税', text: payerText[v.deedTax] },
    { key: '增值税', text: payerText[v.valueAddedTax] },
    { key: '个人所得税', text: payerText[v.incomeTax] },
    { key: '登记费', text: payerText[v.registrationFee] },
  ],
  registration: v => [
    { key: '最晚申请', text: dayText(v.applyBy) },
    { key: '网上申请', text: yes(v.online, '同意', '到窗口办') },
  ],
  handover: v => [
    { key: '最晚交房', text: dayText(v.date) },
    { key: '交房时', text: labelOf(handoverConditions, v.condition) },
    v.items ? { key: '一起交', text: v.items } : null,
    { key: '风险转移', text: labelOf(riskPasses, v.riskPasses) },
  ],
  lease: v =>
    v.leased
      ? [
          { key: '出租', text: `租给${v.tenant}${v.until ? `，到${dayText(v.until)}` : ''}` },
          { key: '月租', text: yuan(v.monthlyRentFen) },
          { key: '优先购买权', text: yes(v.waived, '租客已放弃', '租客没有放弃') },
          { key: '租约', text: yes(v.keepLease, '交房后继续', '交房前搬走') },
        ]
      : [{ key: '出租', text: '没有出租' }],
  fixtures: v =>
    v.items.length
      ? v.items.map(one => ({
          key: one.name,
          text: `${one.quantity}件${one.detail ? `，${one.detail}` : ''}`,
        }))
      : [{ key: '物品', text: '没有' }],
  fees: v => [
    { key: '结清到', text: dayText(v.settledBy) },
    { key: '水电更名', text: yes(v.transferAccounts, '协助', '不协助') },
  ],
  household: v => [
    { key: '户口', text: v.registered ? `有，${v.moveOutBy ? dayText(v.moveOutBy) : ''}前迁出` : '没有' },
    v.registered && v.penaltyPerDayFen ? { key: '晚一天', text: yuan(v.penaltyPerDayFen) } : null,
  ],
  condition: v =>
    conditionQuestions.map(({ key, label }) => ({
      key: label.replace('吗？', ''),
      text: v[key].yes ? `有：${v[key].text}` : '没有',
    })),
  liability: v => [
    { key: '晚付款', text: `每天万分之${v.latePayment}` },
    { key: '晚交房', text: `每天万分之${v.lateHandover}` },
    { key: '晚过户', text: `每天万分之${v.lateTransfer}` },
    { key: '解除合同', text: `超过${v.terminateAfterDays}天可以解除，违约方赔总价的${v.breachPercent}%` },
    { key: '撤销备案', text: `解除后${v.revokeWithinDays}天内` },
    { key: '政策变化', text: `${v.policyNoticeDays}天内通知` },
  ],
  disputes: v => [
    { key: '解决方式', text: v.way === 'COURT' ? '到房屋所在地法院起诉' : `仲裁：${v.arbitrationBody}` },
  ],
  extra: v => [{ key: '补充', text: v.text || '没有' }],
}

/** The pairs of one group, or nothing while it is not filled in. */
export function pairsOf<G extends TermGroup>(
  { terms }: Pick<ContractView, 'terms'>,
  group: G,
): readonly (Pair | null)[] | null {
  const value = terms[group]
  return value ? (summaries[group] as (v: typeof value) => readonly (Pair | null)[])(value) : null
}
