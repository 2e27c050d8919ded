/** What is said when a person arrives without an entry: the server could only send a code along. The words are its own. */
export interface EntryProblem {
  message: string
  kept: string
  next: string
}

export const entryProblems: Readonly<Record<'ENT-01' | 'ENT-03', EntryProblem>> = {
  'ENT-01': {
    message: '从政务服务平台带来的入口已失效或已经用过。',
    kept: '已保存的合同都在“我的合同”里。',
    next: '回到政务服务平台重新点“存量房交易网签备案”，或者直接在这里发起。',
  },
  'ENT-03': {
    message: '政务服务平台暂时没有回应，没能接上您的办件。',
    kept: '您在政务服务平台的办件不受影响。',
    next: '过一会儿回到政务服务平台重新点“存量房交易网签备案”，或者直接在这里发起。',
  },
}
