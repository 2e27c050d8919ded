import type { CompleteContract } from '../types'
import { clause, row } from '../write'

const disclosed = ({ yes, text }: { yes: boolean; text: string }) => (yes ? `有：${text}` : '没有')

export const conditionClause = ({ terms: { condition } }: CompleteContract) =>
  clause(15, 'condition', '房屋状况告知', {
    key: true,
    paragraphs: [
      '卖方应当如实告知影响居住和价格的情况。卖方已经告知的，买方不得再以此要求赔偿；故意隐瞒的，买方可以要求赔偿，情况严重的可以解除合同。',
    ],
    rows: [
      row('漏水、渗水', disclosed(condition.leak)),
      row('改动过房屋结构', disclosed(condition.structureChanged)),
      row('违法建设', disclosed(condition.illegalBuilding)),
      row('非自然死亡等重大事项', disclosed(condition.majorEvent)),
    ],
  })

export const warrantyClause = () =>
  clause(16, 'warranty', '承诺与保证', {
    key: true,
    paragraphs: [
      '卖方保证：对房屋有权出售，没有隐瞒第三人的权利，提供的证书和信息真实。',
      '买方保证：具备购房资格，购房资金来源合法。',
      '双方保证：填写的内容真实，成交价就是实际成交的价格，没有另外签订价格不同的合同。',
    ],
  })

export const liabilityClause = ({ terms: { liability: l } }: CompleteContract) =>
  clause(17, 'liability', '违约责任', {
    key: true,
    paragraphs: [
      `买方逾期付款的，每逾期一日，按逾期未付金额的万分之${l.latePayment}支付违约金。`,
      `卖方逾期交房的，每逾期一日，按成交价的万分之${l.lateHandover}支付违约金。`,
      `一方不配合办理转移登记的，每逾期一日，按成交价的万分之${l.lateTransfer}支付违约金。`,
      `上述任何一项逾期超过${l.terminateAfterDays}日的，守约方可以解除合同，违约方按成交价的${l.breachPercent}%支付违约金。`,
      '违约金和定金，守约方只能选择适用其中一种。违约金过分高于或者低于损失的，可以请求人民法院或者仲裁机构调整。',
    ],
  })

export const changeClause = ({ terms: { liability } }: CompleteContract) =>
  clause(18, 'change', '变更、解除与撤销备案', {
    key: true,
    paragraphs: [
      '合同的变更和解除，应当由全部签名人同意并在系统里签名。姓名、证件、价格、房屋等内容不能变更，只能撤销备案后重新签订。',
      '不动产登记机构受理转移登记后，在登记程序结束前不能变更或者撤销备案。',
      `合同解除的，双方应当在解除后${liability.revokeWithinDays}日内共同申请撤销备案。一方不配合的，另一方可以凭生效的判决书或者裁决书申请撤销。`,
    ],
  })
