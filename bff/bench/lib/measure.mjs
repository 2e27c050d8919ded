// Numbers of a run. Only ratios travel between machines; milliseconds are printed to make them plausible.

const sorted = values => [...values].sort((a, b) => a - b)

export function median(values) {
  const row = sorted(values)
  const mid = row.length >> 1
  return row.length % 2 ? row[mid] : (row[mid - 1] + row[mid]) / 2
}

/** Nearest rank: of 8 values, p95 is the largest. */
export const percentile = (values, p) => sorted(values)[Math.max(0, Math.ceil((p / 100) * values.length) - 1)]

export async function timed(work) {
  const started = performance.now()
  const result = await work()
  return { ms: performance.now() - started, result }
}

/**
 * Runs the candidates in turn, `rounds` times after `warm` unmeasured ones, so that a slow moment of the machine hits all of
 * them. Returns by name the medians of wall time and of this process's CPU time, in ms.
 */
export async function alternate(candidates, { rounds, warm = 1 }) {
  const names = Object.keys(candidates)
  const taken = Object.fromEntries(names.map(name => [name, { wall: [], cpu: [] }]))
  for (let round = -warm; round < rounds; round++)
    for (const name of round % 2 ? names : names.toReversed()) {
      const before = process.cpuUsage()
      const { ms } = await timed(candidates[name])
      const { user, system } = process.cpuUsage(before)
      if (round < 0) continue
      taken[name].wall.push(ms)
      taken[name].cpu.push((user + system) / 1000)
    }
  return Object.fromEntries(
    names.map(name => [name, { wall: median(taken[name].wall), cpu: median(taken[name].cpu) }]),
  )
}

export const ms = value => `${value.toFixed(value < 10 ? 1 : 0)} ms`
/** Wall and CPU time of one candidate. */
export const both = ({ wall, cpu }) => `${ms(wall)} (CPU ${ms(cpu)})`
export const kb = bytes => `${(bytes / 1024).toFixed(1)} KB`

/**
 * One line of the result. `goal` is what `value` must stay under, or reach with `atLeast`; without a goal it is for information.
 */
export const row = (name, value, { goal, atLeast = false, unit = '', detail = '' } = {}) => ({
  name,
  value: Number(value.toFixed(3)),
  unit,
  ...(goal === undefined ? {} : { goal, atLeast, met: atLeast ? value >= goal : value <= goal }),
  detail,
})

export const skipped = (name, why) => ({ name, skipped: why })
