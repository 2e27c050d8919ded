import fc from 'fast-check'
import {
  addFiled,
  addTally,
  addTo,
  bucketOf,
  emptyTally,
  hits,
  percentile,
  type FiledFacts,
  type Histogram,
} from '.'

const hour = 3_600_000
const facts: FiledFacts = {
  restated: 0,
  imported: 0,
  total_fen: 68_000_000,
  floor_area: 11_852,
  started_at: 0,
  verified_at: hour,
  frozen_at: 2 * hour,
  signed_at: 4 * hour,
  review_at: null,
  filed_at: 5 * hour,
  desk_days: 1,
  papers: 2,
}
const tallyOf = (...all: Partial<FiledFacts>[]) => {
  const tally = emptyTally()
  for (const one of all) addFiled(tally, { ...facts, ...one })
  return tally
}

test('a bucket is at most a thirty-second below what falls into it, and exact below a minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), seconds => {
      const bucket = bucketOf(seconds)
      expect(bucket).toBeLessThanOrEqual(seconds)
      expect(bucket).toBeGreaterThan(seconds * (31 / 32) - 1)
      if (seconds < 64) expect(bucket).toBe(seconds)
      expect(bucketOf(bucket)).toBe(bucket)
    }),
  )
})

test('the percentile of buckets is the bucket of the nearest-rank percentile', () => {
  const seconds = fc.array(fc.integer({ min: 0, max: 3_000_000 }), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(seconds, fc.constantFrom(50, 90), (values, p) => {
      const histogram: Histogram = {}
      for (const value of values) addTo(histogram, bucketOf(value))
      const exact =
        [...values].sort((a, b) => a - b)[Math.max(1, Math.ceil((p / 100) * values.length)) - 1] ?? 0
      expect(percentile(histogram, p)).toBe(bucketOf(exact))
      expect(hits(histogram)).toBe(values.length)
    }),
  )
  expect(percentile({}, 50)).toBeNull()
})

test('a change is no filing, an import has no durations; with a review the wait before it is told apart', () => {
  expect(tallyOf({ restated: 1 })).toMatchObject({ changed: 1, filed: 0, amount: 0, handled: 0 })
  const imported = tallyOf({ imported: 1 })
  expect(imported).toMatchObject({ filed: 1, amount: 68_000_000, handled: 0, visits: 0 })
  expect(hits(imported.seconds.whole)).toBe(0)
  const plain = tallyOf({})
  expect(plain).toMatchObject({ handled: 1, handledSeconds: 18_000, stages: 4, visits: 1, papers: 2 })
  expect([plain.seconds.sign, plain.seconds.filing, plain.seconds.review]).toEqual([
    { [bucketOf(7_200)]: 1 },
    { [bucketOf(3_600)]: 1 },
    {},
  ])
  const reviewed = tallyOf({ review_at: 4.5 * hour })
  expect(reviewed.stages).toBe(5)
  expect([reviewed.seconds.review, reviewed.seconds.filing]).toEqual([
    { [bucketOf(1_800)]: 1 },
    { [bucketOf(1_800)]: 1 },
  ])
})

test('totals of parts add up to the total', () => {
  const sum = tallyOf({}, { restated: 1 })
  addTally(sum, tallyOf({ imported: 1 }, { review_at: 4.5 * hour }))
  expect(sum).toEqual(tallyOf({}, { restated: 1 }, { imported: 1 }, { review_at: 4.5 * hour }))
})
