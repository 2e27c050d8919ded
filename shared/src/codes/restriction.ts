import type { RestrictionType } from '@clf/shared/contract'

export const restrictionLabels: Readonly<Record<RestrictionType, string>> = {
  SEAL: '查封',
  SEAL_QUEUE: '轮候查封',
  PRE_SEAL: '预查封',
  MORTGAGE: '抵押',
  CONSTRUCTION_MORTGAGE: '在建工程抵押',
  PRE_MORTGAGE: '预抵押',
  PRIORITY_NOTICE: '预告登记',
  OBJECTION: '异议登记',
  RESIDENCE_RIGHT: '居住权',
  EASEMENT: '地役权',
  LOCK: '锁定或冻结',
  EXPROPRIATION: '征收冻结',
  FILED_ELSEWHERE: '已网签',
  CERT_CANCELLED: '证书注销',
  UNKNOWN: '未知限制',
}

/** Source flags of the registry (pinyin initials) → our type. CF and YG are split by their tables A32 and A29. */
const bySource: Readonly<Record<string, RestrictionType>> = {
  CF: 'SEAL',
  YCF: 'PRE_SEAL',
  DYA: 'MORTGAGE',
  ZJGCDY: 'CONSTRUCTION_MORTGAGE',
  YDYA: 'PRE_MORTGAGE',
  YG: 'PRIORITY_NOTICE',
  YY: 'OBJECTION',
  JZQ: 'RESIDENCE_RIGHT',
  DYI: 'EASEMENT',
  SD: 'LOCK',
  FWCQ: 'EXPROPRIATION',
  CLFYS: 'FILED_ELSEWHERE',
  ZX: 'CERT_CANCELLED',
}

/** A32 查封类型. Products number this table differently: an unlisted value stays a seal, which blocks. */
const sealTypes: Readonly<Record<string, RestrictionType>> = {
  '2': 'SEAL_QUEUE',
  '3': 'PRE_SEAL',
  '4': 'PRE_SEAL',
}
/** A29 预告登记种类: 3 and 4 are mortgages to come. */
const noticeTypes: Readonly<Record<string, RestrictionType>> = { '3': 'PRE_MORTGAGE', '4': 'PRE_MORTGAGE' }

/**
 * Our restriction type for a source flag; `subtype` is its code in A32 (seal) or A29 (priority notice).
 * A flag that nobody knows is UNKNOWN, and UNKNOWN blocks.
 */
export function restrictionOf(source: string, subtype?: string): RestrictionType {
  const flag = source.trim().toUpperCase()
  const type = (Object.hasOwn(bySource, flag) ? bySource[flag] : undefined) ?? 'UNKNOWN'
  if (type === 'SEAL') return sealTypes[subtype ?? ''] ?? type
  if (type === 'PRIORITY_NOTICE') return noticeTypes[subtype ?? ''] ?? type
  return type
}
