import type { Phrase } from './phrase'

const kept = '合同和已保存的内容都在，没有改动。'

/** Refusals to agencies and brokers. */
export const brokeragePhrases = {
  'BRK-01': {
    severity: 'B',
    status: 403,
    citizen: '这家经纪机构已被暂停办理，机构的操作都不能进行。',
    staff: 'agency suspended in the register',
    kept: '已备案的合同不受影响，正在办理的合同都在。',
    next: '买卖双方可以在自己的手机上继续，也可以带身份证到签约点继续办理；恢复后机构可以接着办。',
  },
  'BRK-02': {
    severity: 'B',
    status: 403,
    citizen: '经纪人员已不在这家机构的名录里，不能继续办理。',
    staff: 'broker left, or of no agency',
    kept,
    next: '请由机构名录里的其他经纪人员接手，或者由买卖双方自己继续。',
  },
  'BRK-03': {
    severity: 'B',
    status: 409,
    citizen: '经纪人员本人是买方或卖方，不能同时作为这份合同的经纪人员。',
    staff: 'the broker is a party of the contract',
    kept,
    next: '请由机构的其他经纪人员办理，或者由买卖双方自行办理。',
  },
  'BRK-04': {
    severity: 'B',
    status: 409,
    citizen: '经纪人员还没有在合同上签名，暂时不能提交。',
    staff: 'channel BROKER, co-signature missing for this text',
    kept: '合同和各方的签名都在。',
    next: '请联系经纪人员，登录工作台后在合同上签名，再提交。',
  },
  'BRK-05': {
    severity: 'B',
    status: 409,
    citizen: '合同里写的经纪人员不是您本人，不能代签。',
    staff: 'signed by another broker than the text names',
    kept,
    next: '请由合同里写的经纪人员签名；要换人的，先退回修改，由接手的人重新保存经纪信息。',
  },
  'BRK-06': {
    severity: 'B',
    status: 409,
    citizen: '这套房源还没有通过核验，或者已经下架，不能用来签约。',
    staff: 'listing not verified, or withdrawn',
    kept: '房源的内容都在。',
    next: '请先核验房源；下架的房源请重新登记。',
  },
  'BRK-07': {
    severity: 'B',
    status: 409,
    citizen: '这套房源已经有一份正在办理的合同。',
    staff: 'listing has an open case',
    kept,
    next: '请继续办理那一份；要重签的，先取消它。',
  },
} as const satisfies Record<string, Phrase>
