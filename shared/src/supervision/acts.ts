/** What an office does beside the life of a contract, each with a reason that is kept. */
export const actLabels = {
  DEAD_LETTER_REPLAYED: '重发未送达的消息',
  DEAD_LETTER_DROPPED: '放弃未送达的消息',
  WORK_SETTLED: '差异销项',
  SNAPSHOT_READ: '查看登记系统应答原文',
  RECORDS_EXPORTED: '导出核验记录',
} as const
export type ActKind = keyof typeof actLabels
