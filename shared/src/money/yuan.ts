import { toHalfWidth } from '@clf/shared/person'

/** Money is integer fen; text in yuan is read and written digit by digit, never through floating point. */
export const maxFen = 999_999_999_999

export type ParsedYuan = { ok: true; fen: number } | { ok: false; code: 'PRC-01' }

const refused: ParsedYuan = { ok: false, code: 'PRC-01' }

/** Reads `680,000.50`, `６８００００` or `¥680000元`; more than two decimals or 9,999,999,999.99 is refused. */
export function parseYuan(text: string): ParsedYuan {
  const plain = toHalfWidth(text)
    .replace(/\s/g, '')
    .replace(/^[¥￥]/, '')
    .replace(/元$/, '')
  const ungrouped = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain) ? plain.replace(/,/g, '') : plain
  const parts = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(ungrouped)
  if (!parts) return refused
  const fen = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
  return fen <= maxFen ? { ok: true, fen } : refused
}

/** `68000050` → `680000.50`, as shared data writes it. */
export function yuanText(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** `68000050` → `680,000.50`. */
export const formatYuan = (fen: number) => yuanText(fen).replace(/\B(?=(\d{3})+(?=\.))/g, ',')

/** Price per square metre in fen, half up. `area` is hundredths of a square metre, above zero. */
export const unitPriceFen = (totalFen: number, area: number) =>
  Math.floor((2 * totalFen * 100 + area) / (2 * area))

/** Is `part` more than `percent` per cent of `whole`? Exact. */
export const exceedsPercent = (part: number, whole: number, percent: number) => part * 100 > whole * percent
