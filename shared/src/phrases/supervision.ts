import type { Phrase } from './phrase'

/** Refusals at the desks of supervision. */
export const supervisionPhrases = {
  'SUV-01': {
    severity: 'B',
    status: 403,
    citizen: '这条提示说的是您本人的操作，不能由您处理。',
    staff: 'an alert is never handled by the one it is about',
    kept: '提示仍在待处理列表里。',
    next: '请由本县（市、区）另一位监管人员，或者市级监管人员处理。',
  },
  'SUV-02': {
    severity: 'B',
    status: 422,
    citizen: '符合条件的核验记录有{found}条，一次最多导出{most}条。',
    staff: 'too many records for one signed export',
    kept: '查询条件都在，没有导出任何内容。',
    next: '请缩短时间段，或者增加查询条件，分几次导出。',
  },
} as const satisfies Record<string, Phrase>
