import { yuanText } from './yuan'

const numerals = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟'] as const
const groups = ['', '万', '亿'] as const

/** One group of four digits, without leading zeros; inner runs of zeros become one 零. */
function groupWords(digits: string): string {
  let words = ''
  let zero = false
  ;[...digits].forEach((digit, i) => {
    if (digit === '0') zero = true
    else {
      words +=
        (zero && words ? '零' : '') + numerals.charAt(Number(digit)) + (places[digits.length - 1 - i] ?? '')
      zero = false
    }
  })
  return words
}

function integerWords(digits: string): string {
  const padded = digits.padStart(Math.ceil(digits.length / 4) * 4, '0')
  let words = ''
  let gap = false
  for (let i = 0; i < padded.length; i += 4) {
    const group = padded.slice(i, i + 4)
    const unit = groups[(padded.length - i) / 4 - 1] ?? ''
    if (Number(group) === 0) {
      gap = true
      continue
    }
    words += (words && (gap || group.startsWith('0')) ? '零' : '') + groupWords(group) + unit
    gap = group.endsWith('0')
  }
  return words
}

/**
 * Amount in words (大写) by the rules of 支付结算办法: 人民币 first, 整 after 元 or 角, one 零 for a run of zeros.
 * `fen` is from 0 to 999,999,999,999.
 */
export function yuanInWords(fen: number): string {
  const [yuan = '0', decimals = '00'] = yuanText(fen).split('.')
  const [jiao, cents] = [Number(decimals[0]), Number(decimals[1])]
  const whole = integerWords(yuan)
  const start = `人民币${whole ? `${whole}元` : ''}`
  if (!jiao && !cents) return whole ? `${start}整` : '人民币零元整'
  const jiaoWords = jiao ? `${numerals.charAt(jiao)}角` : whole ? '零' : ''
  return start + jiaoWords + (cents ? `${numerals.charAt(cents)}分` : '')
}
