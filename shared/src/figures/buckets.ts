/** How often each bucket was hit; a bucket is named by the lowest number of seconds in it. */
export type Histogram = Record<number, number>

const exactBits = 5

/**
 * The bucket of a duration in whole seconds: 32 buckets an octave, so a bucket is at most 1/32 of its value wide
 * (as HDR histograms do). Below 64 seconds every second has its own.
 */
export function bucketOf(seconds: number): number {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < 2 << exactBits) return whole
  const width = 2 ** (Math.floor(Math.log2(whole)) - exactBits)
  return Math.floor(whole / width) * width
}

export function addTo(histogram: Histogram, bucket: number, times = 1): void {
  histogram[bucket] = (histogram[bucket] ?? 0) + times
}

export const hits = (histogram: Histogram) => Object.values(histogram).reduce((sum, n) => sum + n, 0)

/** Bucket in which the nearest-rank percentile lies; null without any hit. */
export function percentile(histogram: Histogram, p: number): number | null {
  const total = hits(histogram)
  if (total === 0) return null
  const rank = Math.max(1, Math.ceil((p / 100) * total))
  let seen = 0
  for (const [bucket, n] of sorted(histogram)) {
    seen += n
    if (seen >= rank) return bucket
  }
  return null
}

const sorted = (histogram: Histogram) =>
  Object.entries(histogram)
    .map(([bucket, n]): [number, number] => [Number(bucket), n])
    .sort((a, b) => a[0] - b[0])
