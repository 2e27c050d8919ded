import type { Terms } from '@clf/shared/contract'
import type { CompleteContract } from '../types'
import { chineseNumber, clause, dayText, moneyText, row, yesNo } from '../write'

export const registrationClause = ({ terms: { registration } }: CompleteContract) =>
  clause(10, 'registration', '转移登记', {
    key: true,
    paragraphs: [
      '双方应当在约定日期前共同申请转移登记，并各自备齐身份证明、不动产权证书和完税凭证等材料。',
      '备案不产生物权变动的效力，也不代替预告登记。买方可以要求双方办理预告登记。',
      registration.online
        ? '双方同意通过“一事联办”在线上申请转移登记，登记机构可以直接提取本合同。'
        : '双方到不动产登记窗口申请转移登记，登记机构可以直接提取本合同。',
    ],
    rows: [
      row('最迟共同申请日期', dayText(registration.applyBy)),
      row('线上申请', yesNo(registration.online)),
    ],
  })

export const conditionLabels: Readonly<Record<Terms['handover']['condition'], string>> = {
  VACANT_CLEAN: '腾空并打扫干净',
  VACANT: '腾空',
  AS_IS: '按现状',
}

export const handoverClause = ({ terms: { handover } }: CompleteContract) =>
  clause(11, 'handover', '交房', {
    key: true,
    paragraphs: [
      '卖方应当在约定日期前把房屋交给买方。双方当面查看房屋、核对物品、抄录水电燃气读数，并签署交接清单。',
      handover.riskPasses === 'ON_HANDOVER'
        ? '房屋毁损、灭失的风险，交房前由卖方承担，交房后由买方承担。'
        : '房屋毁损、灭失的风险，转移登记办结前由卖方承担，办结后由买方承担。',
    ],
    rows: [
      row('交房日期', dayText(handover.date)),
      row('交房条件', conditionLabels[handover.condition]),
      row('交接的钥匙和物件', handover.items),
    ],
  })

export const fixturesClause = ({ terms: { fixtures } }: CompleteContract) =>
  clause(12, 'fixtures', '附属设施和物品', {
    paragraphs: fixtures.items.length
      ? ['下列设施和物品随房屋一并转让，价款已包含在成交价内，按签约时的状况交付。']
      : ['双方没有约定随房屋转让的物品。固定在房屋上、拆除会损坏房屋的设施随房屋转让。'],
    rows: fixtures.items.map((item, n) =>
      row(
        `物品${chineseNumber(n + 1)}`,
        `${item.name}，数量${item.quantity}${item.detail ? `，${item.detail}` : ''}`,
      ),
    ),
  })

export const feesClause = ({ terms: { fees } }: CompleteContract) =>
  clause(13, 'fees', '费用结清', {
    paragraphs: [
      '物业费、水费、电费、燃气费、有线电视费、宽带费等，截止日以前发生的由卖方结清，以后发生的由买方承担。',
      '专项维修资金余额的归属按转让价款条款的约定。',
    ],
    rows: [
      row('费用结清截止日', dayText(fees.settledBy)),
      row('卖方协助更名过户水电燃气等账户', yesNo(fees.transferAccounts)),
    ],
  })

export const householdClause = ({ terms: { household } }: CompleteContract) =>
  clause(14, 'household', '户口迁出', {
    key: true,
    paragraphs: household.registered
      ? ['房屋内登记有户口。卖方应当在约定日期前把房屋内的全部户口迁出，逾期的按日支付违约金。']
      : ['卖方声明：房屋内没有登记户口。声明不真实的，卖方应当立即办理迁出，并赔偿买方因此受到的损失。'],
    rows: [
      row('房屋内有户口', yesNo(household.registered)),
      row('迁出期限', dayText(household.moveOutBy)),
      row('逾期每日违约金', household.registered ? moneyText(household.penaltyPerDayFen) : ''),
    ],
  })
