import type { CompleteContract } from '../types'
import { clause, dayText, moneyText, row, yesNo } from '../write'

export const leaseClause = ({ terms: { lease } }: CompleteContract) =>
  clause(6, 'lease', '租赁与占用', {
    key: true,
    paragraphs: lease.leased
      ? [
          '房屋在出租。卖方应当在合理期限内通知承租人，承租人在同等条件下享有优先购买权；承租人收到通知后十五日内没有明确表示购买的，视为放弃。',
          lease.keepLease
            ? '买方同意带租约受让房屋。房屋转让不影响原租赁合同的效力，自交房之日起租金归买方，押金由卖方转交买方。'
            : '卖方负责在交房前与承租人结束租赁并腾空房屋，由此产生的费用和责任由卖方承担。',
        ]
      : ['卖方声明：房屋没有出租，也没有被他人占用。交房前卖方不得再将房屋出租或者出借。'],
    rows: [
      row('是否出租', yesNo(lease.leased)),
      row('承租人', lease.tenant),
      row('租赁到期日', dayText(lease.until)),
      row('月租金', lease.leased ? moneyText(lease.monthlyRentFen) : ''),
      row('承租人书面放弃优先购买', lease.leased ? yesNo(lease.waived) : ''),
      row('带租约交付', lease.leased ? yesNo(lease.keepLease) : ''),
    ],
  })
