import type { Phrase } from './phrase'

const nothingChanged = '没有任何设置被改动。'
const inReview = '合同、签名和复核记录都在，房屋仍为本合同保留。'

/** Settings that two persons make, and examinations by hand. */
export const settingPhrases = {
  'SET-01': {
    severity: 'B',
    status: 403,
    citizen: '提出和批准必须是两个人，这项申请是您本人提出的。',
    staff: 'the same person proposed it, whatever the account',
    kept: '申请还在，等待批准。',
    next: '请另一位监管人员批准；不想要了可以撤回。',
  },
  'SET-02': {
    severity: 'B',
    status: 422,
    citizen: '这个值不能设置：{problem}。',
    staff: 'value outside its declared kind or bounds, or unchanged',
    kept: nothingChanged,
    next: '改正后重新提出。',
  },
  'SET-03': {
    severity: 'B',
    status: 422,
    citizen: '生效时间不能早于现在，也不能超过一年。',
    staff: 'effective time in the past or too far away',
    kept: nothingChanged,
    next: '重新选择生效时间，或者选择批准后立即生效。',
  },
  'SET-04': {
    severity: 'B',
    status: 409,
    citizen: '这件事已经有人处理过了。',
    staff: 'proposal decided or withdrawn, or stop lifted, meanwhile',
    kept: '先处理的结果有效。',
    next: '刷新后查看结果。',
  },
  'SET-05': {
    severity: 'B',
    status: 409,
    citizen: '同一项已经有一个申请在等待批准。',
    staff: 'a proposal for the same subject is waiting',
    kept: '先提出的申请还在。',
    next: '先批准、退回或撤回它，再提出新的。',
  },
  'SET-06': {
    severity: 'B',
    status: 409,
    citizen: '自动备案已经暂停，不用重复操作。',
    staff: 'a stop of this scope is open',
    kept: '暂停仍然有效。',
    next: '需要恢复时，提出恢复申请，由另一人批准。',
  },
  'RVW-01': {
    severity: 'B',
    status: 403,
    citizen: '您录入过这份合同，或者是合同的当事人，不能由您审核。',
    staff: 'reviewer entered the contract or is a party of it',
    kept: inReview,
    next: '请另一位备案管理员审核。',
  },
  'RVW-02': {
    severity: 'B',
    status: 409,
    citizen: '审核时的复核没有通过，本次没有备案，合同仍在审核中。',
    staff: 'gate G6 failed at approval',
    kept: inReview,
    next: '可以退回当事人处理；情况消除后也可以再次审核。',
  },
} as const satisfies Record<string, Phrase>
