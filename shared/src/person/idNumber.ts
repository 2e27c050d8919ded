import type { IdType } from '@clf/shared/contract'
import { birthdayOf } from './birthday'
import { checkCharOf, hasValidCheckChar } from './checkChar'
import { toHalfWidth } from './halfWidth'

export type ParsedIdNo =
  | { ok: true; idType: IdType; idNo: string; birthday: string | null; sex: 'M' | 'F' | null }
  | { ok: false; code: 'PTY-01' }

const refused: ParsedIdNo = { ok: false, code: 'PTY-01' }
const organisation = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/
/** Somebody who left out or added digits of a citizen number; never a passport. */
const brokenCitizenNumber = /^\d{10,}X?$/

/** Numbers without a birth date, in the order in which they are tried. */
const otherShapes: readonly [RegExp, IdType][] = [
  [/^[HM](\d{8}|\d{10})$/, 'HM_PASS'],
  [/^\d{8}$/, 'TW_PASS'],
  [/^[A-Z]{3}\d{12}$/, 'FPR'],
  [/^[\u4e00-\u9fff]{1,5}字第?\d{4,10}号?$/, 'OFFICER'],
  [/^[A-Z0-9]{5,17}$/, 'PASSPORT'],
]

/** Full-width to half-width, no spaces or dashes, upper case. */
export const cleanIdNo = (input: string) => toHalfWidth(input).replace(/[\s-]/g, '').toUpperCase()

function typeOf18(idNo: string): IdType {
  if (/^8[123]0000/.test(idNo)) return 'HMT_RESIDENCE'
  return idNo.startsWith('9') ? 'FPR' : 'ID_CARD'
}

/**
 * Reads a document number of any type (domain §3.4) and says which type it is.
 * Unknown address codes pass: old ones live on. The withdrawn 15-digit number is refused.
 * With `today` (`YYYY-MM-DD`) a birth date in the future is refused too.
 */
export function parseIdNo(input: string, today?: string): ParsedIdNo {
  const idNo = cleanIdNo(input)
  if (/^\d{17}[\dX]$/.test(idNo)) {
    const birthday = birthdayOf(idNo.slice(6, 14))
    if (birthday && hasValidCheckChar(idNo) && (!today || birthday <= today))
      return { ok: true, idType: typeOf18(idNo), idNo, birthday, sex: Number(idNo[16]) % 2 ? 'M' : 'F' }
    if (!idNo.startsWith('9')) return refused
  }
  if (organisation.test(idNo) && /^[1-9AN]/.test(idNo)) return other('ORGANISATION', idNo)
  if (brokenCitizenNumber.test(idNo)) return refused
  const found = otherShapes.find(([shape]) => shape.test(idNo))
  return found ? other(found[1], idNo) : refused
}

const other = (idType: IdType, idNo: string): ParsedIdNo => ({
  ok: true,
  idType,
  idNo,
  birthday: null,
  sex: null,
})

/** The 18-digit form of an old 15-digit citizen number: 19 after the sixth digit, check character added. */
export function upgradeIdNo(old15: string): string {
  const digits = `${old15.slice(0, 6)}19${old15.slice(6)}`
  return digits + checkCharOf(digits)
}

/** Same number? An old certificate may still carry the 15-digit form of a number. */
export function sameIdNo(a: string, b: string): boolean {
  const full = (input: string) => {
    const idNo = cleanIdNo(input)
    return /^\d{15}$/.test(idNo) ? upgradeIdNo(idNo) : idNo
  }
  return full(a) === full(b)
}

/** Documents whose holders the host app can face-verify; all others go to a window (PTY-11). */
export const selfServeIdTypes: readonly IdType[] = ['ID_CARD', 'HMT_RESIDENCE', 'FPR']
