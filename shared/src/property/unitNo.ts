import { toHalfWidth } from '@clf/shared/person'
import { isRegionCode } from './region'

export type ParsedUnitNo =
  { ok: true; unitNo: string; regionCode: string } | { ok: false; code: 'OWN-08' | 'OWN-09' }

/** GB/T 37346-2019, a building on state-owned or undetermined land: 6 + 3 + 3 + 2 + 5 + F + 8 characters, no check digit. */
const shape = /^\d{12}[GZ][ABCDEFGHLMNSWXY]\d{5}F\d{8}$/

/** Reads a 不动产单元代码; one outside the six sites is OWN-09, anything else malformed OWN-08. */
export function parseUnitNo(input: string): ParsedUnitNo {
  const unitNo = toHalfWidth(input).replace(/\s/g, '').toUpperCase()
  if (!shape.test(unitNo)) return { ok: false, code: 'OWN-08' }
  const regionCode = unitNo.slice(0, 6)
  return isRegionCode(regionCode) ? { ok: true, unitNo, regionCode } : { ok: false, code: 'OWN-09' }
}

/** `421202 001002 GB00012 F00030012`, as certificates print it. */
export const formatUnitNo = (unitNo: string) =>
  [unitNo.slice(0, 6), unitNo.slice(6, 12), unitNo.slice(12, 19), unitNo.slice(19)].filter(Boolean).join(' ')
