import type { Phrase } from './phrase'

/** Assisted signing at a sign point: codes, documents, card and face on the spot. */
const kept = '已填写的内容都在。'

export const deskPhrases = {
  'DSK-01': {
    severity: 'B',
    status: 404,
    citizen: '续办码不对、已过期或者已经用过。',
    staff: '续办码不对、已过期（15分钟）或已用过，或不是本县的合同。',
    kept: '当事人在手机上填写的内容都在。',
    next: '请当事人在手机上打开合同，重新点“到签约点继续办理”。',
  },
  'DSK-02': {
    severity: 'B',
    status: 409,
    citizen: '这份合同已由另一个签约点办理。',
    staff: '合同已由另一个签约点接手，接手的签约点不能更换。',
    kept,
    next: '请到接手的签约点继续，或者在手机上自行办完。',
  },
  'DSK-03': {
    severity: 'B',
    status: 409,
    citizen: '只有签约点受理的合同才能这样办理。',
    staff: '代理、监护、划拨土地、异议登记等情形只能由签约点受理员办理。',
    kept,
    next: '请到签约点，由受理员办理。',
  },
  'ONS-01': {
    severity: 'B',
    status: 409,
    citizen: '现场人证比对没有通过。',
    staff: '持证人和证件照片不是同一个人，或画面不清楚。',
    kept,
    next: '请本人摘下帽子和眼镜，正对摄像头再试一次。',
  },
  'ONS-02': {
    severity: 'B',
    status: 409,
    citizen: '读到的证件不是这位当事人的。',
    staff: '读卡器读到的姓名或证件号和合同里的不一致，已经记录。',
    kept,
    next: '请核对合同里的姓名和证件号，换成当事人本人的身份证再读。',
  },
  'ONS-03': {
    severity: 'B',
    status: 409,
    citizen: '本次现场核验已超过时间。',
    staff: '现场核验超时。',
    kept,
    next: '请重新开始现场核验。',
  },
  'ONS-04': {
    severity: 'B',
    status: 409,
    citizen: '本次现场核验已经用过，或者没有通过。',
    staff: '现场核验不存在、不属于这份合同、没有通过或已经用过。',
    kept,
    next: '请重新开始现场核验。',
  },
  'ONS-05': {
    severity: 'B',
    status: 502,
    citizen: '现场核验设备暂时没有响应，本次不计入次数。',
    staff: '读卡器或人证比对服务没有响应。',
    kept,
    next: '检查读卡器和网络后再试；一直不行的，请当事人用自己的手机核验。',
  },
  'ONS-06': {
    severity: 'B',
    status: 409,
    citizen: '读卡器上没有读到身份证。',
    staff: '读卡器上没有证件，或证件没有放平。',
    kept,
    next: '把身份证平放在读卡器上，再点一次。',
  },
  'ONS-07': {
    severity: 'B',
    status: 404,
    citizen: '平板上的交接码不对、已过期或者已经用过。',
    staff: '交接码不对、已过期（5分钟）或已用过。',
    kept: '合同和已完成的步骤都在。',
    next: '请工作人员重新核验，再把平板交给您。',
  },
} as const satisfies Record<string, Phrase>
