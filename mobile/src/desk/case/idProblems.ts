import { surelyUncovered, unprintableNote } from '@clf/shared/glyphs'
import { normalizeName, parseIdNo } from '@clf/shared/person'
import type { FieldError } from '../../api'

/** What is wrong with a typed name and number; other documents than the identity card are for the server to judge. */
export function idProblems(name: string, idNo: string, at = ''): FieldError[] {
  const found: FieldError[] = []
  const missing = surelyUncovered(normalizeName(name))
  if (name.trim().length < 2) found.push({ path: `${at}name`, message: '请填写姓名，至少两个字' })
  else if (missing.length) found.push({ path: `${at}name`, message: unprintableNote(missing) })
  const plain = idNo.replace(/\s/g, '')
  const wrong = /^\d{17}[\dXx]$/.test(plain) ? !parseIdNo(plain).ok : plain.length < 6
  if (wrong) found.push({ path: `${at}idNo`, message: '证件号码有误，请对照证件核对' })
  return found
}
