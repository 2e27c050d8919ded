import { toHalfWidth } from './halfWidth'

export type ParsedPhone = { ok: true; phone: string; mobile: boolean } | { ok: false; code: 'PTY-08' }

/** Mainland mobile or landline, or `+` with an E.164 number. A mainland prefix +86 is dropped. SMS may not reach the latter two. */
export function parsePhone(input: string): ParsedPhone {
  const phone = toHalfWidth(input)
    .replace(/[\s()-]/g, '')
    .replace(/^(\+|00)86(?=1[3-9]\d{9}$)/, '')
  if (/^1[3-9]\d{9}$/.test(phone)) return { ok: true, phone, mobile: true }
  if (/^0\d{9,11}$/.test(phone) || /^\+[1-9]\d{5,14}$/.test(phone)) return { ok: true, phone, mobile: false }
  return { ok: false, code: 'PTY-08' }
}
