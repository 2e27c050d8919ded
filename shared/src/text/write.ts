import type { Share } from '@clf/shared/contract'
import { formatYuan, yuanInWords } from '@clf/shared/money'
import { shareText } from '@clf/shared/share'
import type { Clause, LabelledLine } from './types'

/** What stands in an unused blank, so that nothing can be filled in later. */
export const blank = '／'

const tidy = (text: string) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()

/** A value on one line; an empty one is a stroke. */
export const orBlank = (text: string | null | undefined) => tidy(text ?? '').replace(/\n+/g, '；') || blank

/** `2022-11-20` → `2022年11月20日`. */
export const dayText = (day: string | null) =>
  day ? day.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, '$1年$2月$3日') : blank

/** ISO 8601 → `2022-10-12 09:30:00`, Beijing time. */
export const instantText = (instant: string) =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/** Figures and words: `680,000.00元（人民币陆拾捌万元整）`. */
export const moneyText = (fen: number) => `${formatYuan(fen)}元（${yuanInWords(fen)}）`

/** An amount that may well be nothing, such as a deposit. */
export const moneyOrNone = (fen: number) => (fen === 0 ? '无' : moneyText(fen))

export const yesNo = (yes: boolean) => (yes ? '是' : '否')
export const shareOrBlank = (share: Share | null) => (share ? shareText(share) : blank)

export const row = (label: string, value: string | null | undefined): LabelledLine => ({
  label,
  value: orBlank(value),
})

interface Written {
  key?: boolean
  paragraphs?: readonly string[]
  rows?: readonly LabelledLine[]
}

/** One clause; lines of a free text become paragraphs, empty ones are dropped. */
export const clause = (
  no: number,
  id: string,
  title: string,
  { key = false, paragraphs = [], rows = [] }: Written,
): Clause => ({
  id,
  no,
  title,
  key,
  paragraphs: paragraphs
    .flatMap(text => tidy(text).split('\n'))
    .map(line => line.trim())
    .filter(Boolean),
  rows,
})

const numerals = '零一二三四五六七八九'

/** 1 → 一, 12 → 十二, 25 → 二十五. */
export function chineseNumber(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  if (tens === 0) return numerals.charAt(n)
  return `${tens > 1 ? numerals.charAt(tens) : ''}十${ones ? numerals.charAt(ones) : ''}`
}

/** `第七条 转让价款`; the notice before the first article has no number. */
export const headingOf = ({ no, title }: Pick<Clause, 'no' | 'title'>) =>
  no === 0 ? title : `第${chineseNumber(no)}条 ${title}`
