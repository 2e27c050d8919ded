import type { consentKinds } from '@clf/shared/routes'

export type ConsentKind = (typeof consentKinds)[number]
/** Version of the notices below; a new text needs a new consent. */
export const noticeVersion = '2026-01'

/** Needed before anything is entered; the face notice is asked for together with them but may be refused. */
export const neededToStart: readonly ConsentKind[] = ['privacy', 'registryQuery', 'electronicSignature']

export const plainNotice: readonly string[] = [
  '本服务由住房和城乡建设主管部门提供，用来在网上签订并备案二手房买卖合同。',
  '我们从鄂汇办取得您的姓名、证件号码和手机号，用来确认您是本人。',
  '我们向不动产登记机构查询您要买卖的房屋：产权人、面积、是否抵押或查封。',
  '您填写的价格、付款、交房等内容会写进合同，合同各方都能看到。',
  '对方只能看到您隐去一部分的证件号和手机号；合同签好后，合同里写完整信息。',
  '签名前要做一次人脸核验。人脸照片由鄂汇办处理，本服务不保存您的人脸照片。',
  '您的手写签名和笔迹会加密保存，作为合同的一部分。',
  '备案后，合同信息会共享给不动产登记、税务和政务数据部门，用于办理过户和缴税。',
  '合同和签名按档案要求保存；没有签成的草稿到期后删除。',
  '您可以不同意，到签约窗口办理；也可以以后在这里撤回同意，撤回前已办的事不受影响。',
]

export const consentTexts: Readonly<Record<ConsentKind, { title: string; note: string; full: readonly string[] }>> = {
  privacy: {
    title: '我同意处理我的个人信息',
    note: '姓名、证件号码、手机号、通信地址，用于签订和备案合同。',
    full: [
      '处理者：房屋所在县（市、区）住房和城乡建设主管部门。',
      '处理目的：核实身份，签订、备案、查验存量房买卖合同，衔接不动产登记和纳税。',
      '处理的信息：姓名、证件类型和号码、手机号、通信地址、婚姻情况声明、交易信息。证件号码属于敏感个人信息，不提供将无法确认签约人身份。',
      '您有权查阅、复制、更正您的个人信息，有权撤回同意。依法必须保存的合同档案除外。',
    ],
  },
  registryQuery: {
    title: '我同意查询我的不动产登记信息',
    note: '核对产权人和房屋有没有抵押、查封等限制。',
    full: [
      '查询范围仅限本次买卖的房屋：权利人、坐落、面积、用途、限制状态和正在办理的登记业务。',
      '签约、签名和提交备案时会重新查询，每次查询都有记录，您可以在合同里查看。',
    ],
  },
  electronicSignature: {
    title: '我同意使用电子合同和电子签名',
    note: '电子签名与纸上签名有同样的法律效力。',
    full: [
      '依据《中华人民共和国电子签名法》，可靠的电子签名与手写签名或者盖章具有同等的法律效力。',
      '签名时会记录您看到的合同文本、签名笔迹、时间和人脸核验结果的凭证，用来证明是您本人签的。',
      '合同各方都签名后合同成立，提交后即备案。备案不等于过户，房屋所有权在不动产登记机构登记后才转移。',
    ],
  },
  face: {
    title: '我同意签名前做人脸核验',
    note: '人脸是敏感个人信息，单独征求您的同意。不同意可以到窗口现场核验。',
    full: [
      '人脸核验由鄂汇办完成，只用来确认签名的是您本人，每次签名核验一次。',
      '本服务只收到“通过”或“未通过”的结果和凭证，不接收、不保存人脸照片和视频。',
      '您可以不同意人脸核验，改到签约窗口由工作人员现场核对身份。',
    ],
  },
}
