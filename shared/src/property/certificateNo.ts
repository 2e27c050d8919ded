import { toHalfWidth } from '@clf/shared/person'
import { regionLabels } from './region'

export type ParsedCertNo =
  /** 不动产权证书, in its one canonical form. */
  | { ok: true; kind: 'new'; certNo: string; year: number; place: string }
  /** 房屋所有权证 and other old certificates, still valid (条例 33): free text that the registry must resolve. */
  | { ok: true; kind: 'old'; certNo: string }
  | { ok: false; code: 'OWN-05' | 'OWN-09' | 'REQ-422' }

const places: readonly string[] = ['咸宁市', ...Object.values(regionLabels)]
const shape =
  /^([\u4e00-\u9fff])\(?((?:19|20)\d{2})\)?([\u4e00-\u9fff]{2,12}?)不动产权(?:证)?第?(\d{1,8})号?$/

/** Half-width, one kind of bracket, no spaces. */
const clean = (input: string) =>
  toHalfWidth(input)
    .replace(/\s/g, '')
    .replace(/[[【〔]/g, '(')
    .replace(/[\]】〕]/g, ')')

/**
 * Reads a certificate number as people type it and writes it as the certificate does:
 * `鄂(2022)咸安区不动产权第1234号` → `鄂（2022）咸安区不动产权第0001234号`.
 * A 不动产登记证明 is no ownership certificate (OWN-05); another place is not ours (OWN-09).
 */
export function parseCertNo(input: string): ParsedCertNo {
  const text = clean(input)
  if (text.length < 6 || text.length > 100 || /[<>\u0000-\u001f]/.test(text))
    return { ok: false, code: 'REQ-422' }
  if (/不动产(登记)?证明/.test(text)) return { ok: false, code: 'OWN-05' }
  const [, province = '', year = '', place = '', number = ''] = shape.exec(text) ?? []
  if (!place) return { ok: true, kind: 'old', certNo: text.replace(/\(/g, '（').replace(/\)/g, '）') }
  if (province !== '鄂' || !places.includes(place)) return { ok: false, code: 'OWN-09' }
  const certNo = `鄂（${year}）${place}不动产权第${number.padStart(7, '0')}号`
  return { ok: true, kind: 'new', certNo, year: Number(year), place }
}
