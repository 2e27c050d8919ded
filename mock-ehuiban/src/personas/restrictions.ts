import type { HomeRestriction } from './types'

/** English name of a restriction → the register's flag, with table A32 for seals. */
const flags: Readonly<Record<string, Pick<HomeRestriction, 'type' | 'sealType' | 'forbidTransfer'>>> = {
  SEAL: { type: 'CF', sealType: '1' },
  SEAL_QUEUE: { type: 'CF', sealType: '2' },
  PRE_SEAL: { type: 'YCF', sealType: '3' },
  MORTGAGE: { type: 'DYA', forbidTransfer: '1' },
  CONSTRUCTION_MORTGAGE: { type: 'ZJGCDY' },
  PRE_MORTGAGE: { type: 'YDYA' },
  PRIORITY_NOTICE: { type: 'YG' },
  OBJECTION: { type: 'YY' },
  RESIDENCE_RIGHT: { type: 'JZQ' },
  EASEMENT: { type: 'DYI' },
  LOCK: { type: 'SD' },
  EXPROPRIATION: { type: 'FWCQ' },
  FILED_ELSEWHERE: { type: 'CLFYS' },
  CERT_CANCELLED: { type: 'ZX' },
}
export const restrictionNames = Object.keys(flags)

const numbers: Readonly<Record<string, string>> = {
  CF: '（2025）鄂12执保',
  YCF: '（2025）鄂12执保',
  DYA: '抵押证明第',
  YG: '预告证明第',
}

/**
 * A restriction from its English name (`MORTGAGE`) or the register's flag (`DYA`). A flag that nobody knows is kept:
 * the service under test must fail closed on it.
 */
export function restriction(name: string, other: Partial<HomeRestriction> = {}): HomeRestriction {
  const flag = flags[name] ?? { type: name }
  return { ...flag, no: `${numbers[flag.type] ?? flag.type}00017号`, since: '2025-03-18', ...other }
}
