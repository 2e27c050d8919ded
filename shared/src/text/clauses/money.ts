import type { Terms } from '@clf/shared/contract'
import { formatYuan, unitPriceFen } from '@clf/shared/money'
import type { CompleteContract } from '../types'
import { chineseNumber, clause, dayText, moneyOrNone, moneyText, row, yesNo } from '../write'

export const priceClause = ({ house, terms: { price } }: CompleteContract) =>
  clause(7, 'price', '转让价款', {
    key: true,
    paragraphs: ['双方约定的全部成交价如下。除本合同写明的款项外，双方没有其他价款约定。'],
    rows: [
      row('成交价', moneyText(price.totalFen)),
      row('单价（按建筑面积折算）', `每平方米${formatYuan(unitPriceFen(price.totalFen, house.floorArea))}元`),
      row('含家具家电', yesNo(price.includesFurniture)),
      row('含没有单独登记的车位', yesNo(price.includesParking)),
      row('含专项维修资金余额', yesNo(price.includesMaintenanceFund)),
    ],
  })

export const methodLabels: Readonly<Record<Terms['payment']['method'], string>> = {
  ESCROW: '资金监管账户',
  BANK_TRANSFER: '银行转账',
  OTHER: '其他方式',
}

const dueStarts: Readonly<Record<Terms['payment']['instalments'][number]['due'], string>> = {
  AFTER_SIGNING: '合同成立',
  ON_TRANSFER: '过户登记办结',
  AFTER_HANDOVER: '交房',
}
/** When an instalment is paid. */
export const dueText = (due: keyof typeof dueStarts, days: number) =>
  `${dueStarts[due]}${days === 0 ? '当日' : `后${days}日内`}`

export const paymentClause = ({ terms: { payment } }: CompleteContract) =>
  clause(8, 'payment', '付款', {
    key: true,
    paragraphs: [
      '买方付清全款，不使用贷款，按下列时间和金额支付。定金在付款时抵作房款。',
      '买方不履行约定的债务，致使不能实现合同目的的，无权请求返还定金；卖方不履行约定的债务，致使不能实现合同目的的，应当双倍返还定金。',
      ...(payment.method === 'ESCROW' ? ['房款先存入资金监管账户，过户登记办结后按监管协议付给卖方。'] : []),
    ],
    rows: [
      row('定金', moneyOrNone(payment.depositFen)),
      row('定金支付日期', dayText(payment.depositDate)),
      ...payment.instalments.map((i, n) =>
        row(`第${chineseNumber(n + 1)}笔房款`, `${moneyText(i.amountFen)}，${dueText(i.due, i.days)}支付`),
      ),
      row('尾款', moneyOrNone(payment.retentionFen)),
      row('尾款支付条件', payment.retentionRelease),
      row('付款方式', methodLabels[payment.method]),
      row('资金监管银行', payment.escrowBank),
      row('监管协议编号', payment.escrowNo),
      row('付款方式补充说明', payment.methodNote),
      row('收款账户名', payment.payeeName),
      row('收款账号', payment.payeeAccount),
    ],
  })

const payers: Readonly<Record<Terms['tax']['deedTax'], string>> = {
  LAW: '按法律规定各自承担',
  BUYER: '买方承担',
  SELLER: '卖方承担',
}

export const taxClause = ({ terms: { tax } }: CompleteContract) =>
  clause(9, 'tax', '税费', {
    paragraphs: ['税费以税务部门核定的为准。双方关于由谁负担的约定如下，不改变法律规定的纳税人。'],
    rows: [
      row('契税', payers[tax.deedTax]),
      row('增值税及附加', payers[tax.valueAddedTax]),
      row('个人所得税', payers[tax.incomeTax]),
      row('登记费', payers[tax.registrationFee]),
    ],
  })
