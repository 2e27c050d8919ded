import * as fc from 'fast-check'
import { defaultParameters } from '@clf/shared/rules'
import { inForce, ofVersion } from './parameters'

const row = (name: string, value: unknown, version: number, effective_at: number) => ({
  region_code: '421202',
  name,
  value: JSON.stringify(value),
  version,
  effective_at,
})
const at = (rows: Parameters<typeof inForce>[0], now: number) => inForce(rows, '421202', now)

test('what took effect last wins, not what was approved last', () => {
  const rows = [row('depositPercent', 10, 2, 500), row('depositPercent', 15, 3, 100)]
  expect(at(rows, 99)).toEqual(defaultParameters)
  expect(at(rows, 100)).toMatchObject({ depositPercent: 15, version: 2 })
  expect(at(rows, 500)).toMatchObject({ depositPercent: 10, version: 3 })
})

test('another county and unknown names count nothing', () => {
  const rows = [{ ...row('depositPercent', 10, 2, 0), region_code: '421221' }, row('gone', 1, 2, 0)]
  expect(at(rows, 1)).toEqual(defaultParameters)
})

test('one number always means the same values, whatever is approved for later meanwhile', () => {
  const change = fc.record({ percent: fc.integer({ min: 1, max: 20 }), in: fc.nat(50) })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), changes => {
      const rows: ReturnType<typeof row>[] = []
      const seen = new Map<number, unknown>()
      // One approval every ten units of time; each takes effect then or later, never before.
      changes.forEach((one, i) => {
        rows.push(row('depositPercent', one.percent, i + 2, i * 10 + one.in))
        for (let now = i * 10; now < i * 10 + 10; now++) {
          const parameters = at(rows, now)
          expect(parameters).toEqual(seen.get(parameters.version) ?? parameters)
          seen.set(parameters.version, parameters)
        }
      })
      for (const [version, parameters] of seen) expect(ofVersion(rows, '421202', version)).toEqual(parameters)
    }),
  )
})
