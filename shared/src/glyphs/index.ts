import { coverageTable } from './table'

/** Starts and ends of the ranges, rising; made on first use. */
let ranges: readonly [first: number, last: number][] | undefined

function decode(): [number, number][] {
  const numbers = coverageTable.split(' ').map(part => parseInt(part, 36))
  const decoded: [number, number][] = []
  let end = 0
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const first = end + (numbers[i] ?? 0)
    end = first + (numbers[i + 1] ?? 0)
    decoded.push([first, end])
  }
  return decoded
}

/** Can the contract font draw this one character? False for private-use, control and uncovered ones. */
export function isPrintable(char: string): boolean {
  ranges ??= decode()
  const cp = char.codePointAt(0)
  if (cp === undefined) return false
  let [low, high] = [0, ranges.length - 1]
  while (low <= high) {
    const middle = Math.floor((low + high) / 2)
    const [first, last] = ranges[middle] ?? [0, 0]
    if (cp < first) high = middle - 1
    else if (cp > last) low = middle + 1
    else return true
  }
  return false
}

/** Characters of a text that could not be printed, each once, in order; line breaks are no characters. */
export const uncovered = (text: string): string[] => [
  ...new Set([...text].filter(char => char !== '\n' && !isPrintable(char))),
]

/** The same on the phone, but for plane 2 (extensions B to F): a server with a further font may print them, so it decides. */
export const surelyUncovered = (text: string): string[] =>
  uncovered(text).filter(char => (char.codePointAt(0) ?? 0) >> 16 !== 2)

/** What stands under the field. */
export const unprintableNote = (chars: readonly string[]): string =>
  `“${chars.join('、')}”暂时印不到电子合同上。请对照证件核对；姓名里确实有这个字的，请带证件到签约窗口办理。`
