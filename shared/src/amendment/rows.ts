import type { Terms } from '@clf/shared/contract'
import { dayText, dueText } from '@clf/shared/text'
import type { ChangeRow } from './kinds'

interface Shown {
  terms: Partial<Terms>
  parties: readonly { id: string; name: string; phone: string | null; address: string | null }[]
}

const perMyriad = (n: number) => `每日万分之${n}`
const things = (items: Terms['fixtures']['items']) =>
  items
    .map(({ name, quantity, detail }) => `${name}，数量${quantity}${detail ? `，${detail}` : ''}`)
    .join('；') || '没有'

type Line = readonly [label: string, value: string]

const linesOf = ({ terms, parties }: Shown): Line[] => {
  const { payment, handover, household, fixtures, liability, extra } = terms
  return [
    ...parties.flatMap((p): Line[] => [
      [`${p.name}的联系电话`, p.phone ?? ''],
      [`${p.name}的通信地址`, p.address ?? ''],
    ]),
    ['定金支付日期', payment?.depositDate ? dayText(payment.depositDate) : ''],
    ...(payment?.instalments ?? []).map(({ due, days }, i): Line => [
      `第${i + 1}笔房款的支付时间`,
      dueText(due, days),
    ]),
    ['交房日期', handover ? dayText(handover.date) : ''],
    ['户口迁出期限', household?.moveOutBy ? dayText(household.moveOutBy) : ''],
    ['附属设施和物品', things(fixtures?.items ?? [])],
    ['逾期付款违约金', liability ? perMyriad(liability.latePayment) : ''],
    ['逾期交房违约金', liability ? perMyriad(liability.lateHandover) : ''],
    ['逾期过户违约金', liability ? perMyriad(liability.lateTransfer) : ''],
    ['可以解除合同的逾期天数', liability ? `超过${liability.terminateAfterDays}日` : ''],
    ['根本违约的违约金', liability ? `成交价的${liability.breachPercent}%` : ''],
    ['补充约定', extra?.text.trim() || '没有补充约定'],
  ]
}

/** What becomes of what, in the order of the contract; only what differs. Empty: nothing would change. */
export function changeRows(before: Shown, after: Shown): ChangeRow[] {
  const next = new Map(linesOf(after))
  return linesOf(before).flatMap(([label, from]) => {
    const to = next.get(label) ?? ''
    return from === to ? [] : [{ label, from: from || '没有填写', to: to || '没有填写' }]
  })
}
