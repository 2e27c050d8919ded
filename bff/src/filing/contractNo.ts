import type { App } from '../app-context'
import { bumpCounter } from '../store'
import { beijingDay } from '../time'

/** Channel digit of the contract number. */
export const channelDigits = { SELF: '1', AGENT: '2', BROKER: '3' } as const

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7]

/** Check character of 21 digits, the recipe of identity numbers (weighted sum mod 11). */
export const checkDigit = (digits: string): string =>
  '10X98765432'[[...digits].reduce((sum, d, i) => sum + Number(d) * (weights[i] ?? 0), 0) % 11] ?? ''

/** County, day, channel, sequence of the day and a check character: 22 characters. The real numbering is unknown: assumed. */
export function formatContractNo(
  regionCode: string,
  day: string,
  channel: keyof typeof channelDigits,
  sequence: number,
): string {
  const digits = `${regionCode}${day.replace(/-/g, '')}${channelDigits[channel]}${String(sequence).padStart(6, '0')}`
  return digits + checkDigit(digits)
}

/**
 * The next number of the county's day. Taken in a transaction of its own, before the filing: all filings of a day meet at
 * this one row, and in the filing's transaction each would make the others start anew. A refused filing leaves a gap.
 */
export async function takeContractNo(
  app: Pick<App, 'store' | 'clock'>,
  regionCode: string,
  channel: keyof typeof channelDigits,
): Promise<string> {
  const day = beijingDay(app.clock())
  const name = `contractNo/${day}/${channelDigits[channel]}`
  const sequence = await app.store.transaction(tx => bumpCounter(tx, regionCode, name))
  return formatContractNo(regionCode, day, channel, sequence)
}
