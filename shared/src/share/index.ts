import type { Share } from '@clf/shared/contract'

export type ParsedShare = { ok: true; share: Share } | { ok: false; code: 'SHR-02' }

/** Larger parts than this no certificate carries. */
const largest = 100_000

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}

function reduce(n: number, d: number): Share {
  const by = gcd(n, d) || 1
  return { n: n / by, d: d / by }
}

/** A part of the whole: whole numbers, above zero and at most one. */
export const isShare = ({ n, d }: Share) =>
  Number.isInteger(n) && Number.isInteger(d) && n > 0 && d > 0 && n <= d && d <= largest

/** Exact sum, or null when it can't be written with whole numbers that a computer keeps exact. */
export function sumShares(shares: readonly Share[]): Share | null {
  let sum: Share = { n: 0, d: 1 }
  for (const { n, d } of shares) {
    const common = (sum.d / gcd(sum.d, d)) * d
    const top = sum.n * (common / sum.d) + n * (common / d)
    if (!Number.isSafeInteger(common) || !Number.isSafeInteger(top)) return null
    sum = reduce(top, common)
  }
  return sum
}

export const isWhole = (sum: Share | null) => sum !== null && sum.n === sum.d

export const sameShare = (a: Share, b: Share) => a.n * b.d === b.n * a.d

/** `1/2`, `50%` or `50`; a fraction stays exact. */
export function parseShare(text: string): ParsedShare {
  const plain = text.replace(/\s/g, '').replace(/％/g, '%').replace(/／/g, '/')
  const fraction = /^(\d{1,6})\/(\d{1,6})$/.exec(plain)
  const percent = /^(\d{1,3})(?:\.(\d{1,3}))?%?$/.exec(plain)
  const decimals = percent?.[2] ?? ''
  const share = fraction
    ? { n: Number(fraction[1]), d: Number(fraction[2]) }
    : percent
      ? { n: Number((percent[1] ?? '') + decimals), d: 100 * 10 ** decimals.length }
      : null
  return share && isShare(share)
    ? { ok: true, share: reduce(share.n, share.d) }
    : { ok: false, code: 'SHR-02' }
}

/** `50%`; `约33.33%` when two decimals don't hold it. A share that isn't whole is never shown as 100%. */
export function percentText({ n, d }: Share): string {
  const scaled = (n * 10_000) / d
  const exact = (n * 10_000) % d === 0
  const hundredths = Math.floor(scaled)
  const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
  return `${exact ? '' : '约'}${text.replace(/\.?0+$/, '')}%`
}

/** `1/3（约33.33%）`, as the contract prints it. */
export const shareText = (share: Share) => `${share.n}/${share.d}（${percentText(share)}）`
