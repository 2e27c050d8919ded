import { buyersOf, sellersOf } from '@clf/shared/contract'
import { coWayLabels } from '@clf/shared/codes'
import { yuanInWords, formatYuan } from '@clf/shared/money'
import { areaText } from '@clf/shared/property'
import { conditionLabels } from './clauses/handing'
import { methodLabels } from './clauses/money'
import type { CompleteContract, LabelledLine } from './types'
import { dayText, moneyOrNone, row } from './write'

const names = (people: readonly { name: string }[]) => people.map(p => p.name).join('、')

/** The sheet of key terms that stands before the text. */
export function keyTermsOf(data: CompleteContract): LabelledLine[] {
  const { house, terms } = data
  return [
    row('房屋坐落', house.location.full),
    row('不动产权证书号', house.certNo),
    row('建筑面积', `${areaText(house.floorArea)}平方米`),
    row('卖方', names(sellersOf(data))),
    row('买方', names(buyersOf(data))),
    row('买方共有方式', coWayLabels[data.coWay ?? 'SOLE']),
    row('成交价', `${formatYuan(terms.price.totalFen)}元`),
    row('成交价大写', yuanInWords(terms.price.totalFen)),
    row('定金', moneyOrNone(terms.payment.depositFen)),
    row('付款方式', methodLabels[terms.payment.method]),
    row('收款账户名', terms.payment.payeeName),
    row('最迟申请过户', dayText(terms.registration.applyBy)),
    row('交房', `${dayText(terms.handover.date)}，${conditionLabels[terms.handover.condition]}`),
    row('户口迁出', terms.household.registered ? dayText(terms.household.moveOutBy) : '房屋内没有户口'),
    row('解除合同违约金', `成交价的${terms.liability.breachPercent}%`),
    row('争议解决', terms.disputes.way === 'COURT' ? '房屋所在地人民法院' : terms.disputes.arbitrationBody),
  ]
}
