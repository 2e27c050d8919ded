import type { Phrase } from './phrase'

const nothingChanged = '名册没有改动。'

/** Changes of the registers of sites, agencies and staff, made by two persons. */
export const registerPhrases = {
  'RGS-01': {
    severity: 'B',
    status: 403,
    citizen: '提出和批准必须是两个人，这项变更是您本人提出的。',
    staff: 'the same person proposed it, whatever the account',
    kept: '变更申请还在，等待批准。',
    next: '请另一位监管人员批准；不需要了可以撤回。',
  },
  'RGS-02': {
    severity: 'B',
    status: 409,
    citizen: '这项变更已经有人处理过了。',
    staff: 'wish decided or withdrawn meanwhile',
    kept: '先处理的结果有效。',
    next: '刷新后查看结果。',
  },
  'RGS-03': {
    severity: 'B',
    status: 409,
    citizen: '这一条在提出之后被改过，或者另有一项变更在等待批准。',
    staff: 'the row has another version than the wish was made against, or another wish for it is pending',
    kept: nothingChanged,
    next: '刷新后看过最新内容，重新提出。',
  },
  'RGS-04': {
    severity: 'B',
    status: 409,
    citizen: '这个人在本县市区已经有一个在用的岗位。',
    staff: 'person is active in this county already: one person, one role',
    kept: nothingChanged,
    next: '先把原来的岗位办离岗，再登记新的。',
  },
  'RGS-05': {
    severity: 'B',
    status: 422,
    citizen: '名册内容有误：{problem}。',
    staff: 'site, agency, network or person not valid',
    kept: nothingChanged,
    next: '改正后重新提出。',
  },
  'RGS-06': {
    severity: 'B',
    status: 403,
    citizen: '这项变更和您本人有关，不能由您批准。',
    staff: 'nobody decides about the own registration',
    kept: '变更申请还在，等待批准。',
    next: '请另一位监管人员批准。',
  },
} as const satisfies Record<string, Phrase>
