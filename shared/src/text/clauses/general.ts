import { commissionPayers } from '@clf/shared/contract'
import type { CompleteBrokerage, CompleteContract } from '../types'
import { clause, moneyOrNone, row } from '../write'

export const forceMajeureClause = ({ terms: { liability } }: CompleteContract) =>
  clause(19, 'force-majeure', '不可抗力与政策变化', {
    paragraphs: [
      `因不可抗力或者签约后出台的政策不能履行合同的，受影响的一方应当在${liability.policyNoticeDays}日内通知对方并提供证明。双方可以解除合同，互不承担违约责任，已付的房款和定金如数退还。`,
    ],
  })

export const privacyClause = () =>
  clause(20, 'privacy', '个人信息与数据共享', {
    key: true,
    paragraphs: [
      '为办理备案、登记和纳税，双方知晓并同意：本合同的内容和电子文本提供给不动产登记机构、税务部门和政务数据共享平台使用。',
      '双方应当保守对方的证件号码、电话、账号等个人信息，不得用于履行本合同以外的目的。',
      '人脸核验由鄂汇办完成，本系统不保存人脸图像。',
    ],
  })

export const serviceClause = () =>
  clause(21, 'service', '通知与送达', {
    paragraphs: [
      '双方在本合同里写明的联系电话和通信地址，是接收通知和法律文书的地址。变更的应当及时告知对方，没有告知的，按原地址送达视为送达。',
      '双方同意以短信和鄂汇办消息的方式接收与本合同有关的通知。',
    ],
  })

export const disputesClause = ({ terms: { disputes } }: CompleteContract) =>
  clause(22, 'disputes', '争议解决', {
    paragraphs: [
      disputes.way === 'COURT'
        ? '双方发生争议的，先协商解决；协商不成的，向房屋所在地人民法院起诉。'
        : '双方发生争议的，先协商解决；协商不成的，提交下列仲裁委员会仲裁。',
    ],
    rows: [row('仲裁委员会', disputes.way === 'ARBITRATION' ? disputes.arbitrationBody : '')],
  })

const ownDealClause = () =>
  clause(23, 'deal', '交易方式', {
    paragraphs: ['双方自行成交，没有通过房地产经纪机构，不产生中介费用。'],
    rows: [row('经纪机构', ''), row('经纪机构备案号', ''), row('经纪人员', '')],
  })

const brokeredDealClause = ({ agency, broker, listingCode, terms }: CompleteBrokerage) =>
  clause(23, 'deal', '交易方式', {
    paragraphs: [
      '双方通过下列房地产经纪机构成交。经纪机构和经纪人员的名称、备案号、登记号取自主管部门的名录，不由任何一方填写。',
      '经纪服务费按经纪服务合同另行支付，不计入成交价。经纪人员在本合同上签名，对所提供的经纪服务负责，不是本合同的当事人。',
    ],
    rows: [
      row('经纪机构', agency.name),
      row('统一社会信用代码', agency.creditCode),
      row('经纪机构备案号', agency.filingNo),
      row('经纪人员', broker.name),
      row('经纪人员登记号', broker.registerNo),
      row('经纪服务合同编号', terms.contractNo),
      row('经纪服务费', moneyOrNone(terms.feeFen)),
      row('经纪服务费由谁支付', terms.feeFen === 0 ? '' : commissionPayers[terms.payer]),
      row('房源核验码', listingCode),
    ],
  })

export const dealClause = ({ brokerage }: CompleteContract) =>
  brokerage ? brokeredDealClause(brokerage) : ownDealClause()

export const signatureClause = () =>
  clause(24, 'signature', '电子签名、生效与备案', {
    key: true,
    paragraphs: [
      '双方同意采用电子合同和可靠的电子签名订立本合同。签名人在核验身份后手写签名，签名与合同文本绑定，签名后合同文本或者签名有任何改动都能被发现。',
      '本合同自全部签名人签名时成立并生效，签订时间为最后一人签名的时间。提交后即备案。',
      '加盖备案电子印章的电子合同是原件，与纸质合同具有同等效力，各方可以随时下载。打印件可以用合同上的查验合同识别码核对真伪。',
      '权属核验结果、签名记录和备案信息附在合同之后，是本合同的组成部分。',
    ],
  })

export const extraClause = ({ terms: { extra } }: CompleteContract) =>
  clause(25, 'extra', '补充约定', { paragraphs: [extra.text.trim() || '双方没有补充约定。／'] })
