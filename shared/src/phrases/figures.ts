import type { Phrase } from './phrase'

/** Refusals of looking behind masks and of taking lists away. */
export const figurePhrases = {
  'UMK-01': {
    severity: 'B',
    status: 429,
    citizen: '您这一小时里查看完整信息的次数已到上限。',
    staff: 'too many unmaskings within an hour',
    kept: '已查看的记录都已留存。',
    next: '请一小时后再试，或请同事办理。',
  },
  'EXP-01': {
    severity: 'B',
    status: 422,
    citizen: '符合条件的合同超过{max}份，一次导不完。',
    staff: 'too many rows for one file',
    kept: '没有导出任何内容。',
    next: '请缩小日期或区县的范围，分几次导出。',
  },
} as const satisfies Record<string, Phrase>
