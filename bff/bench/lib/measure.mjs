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
 * Runs the candidates in turn, `rounds` times after `warm` unmeasured ones, so that a slow moment of the machine hits
 * all of them. Returns the median of what each candidate's function gives per round: its own number, else its time in ms.
 */
export async function alternate(candidates, { rounds, warm = 1 }) {
  const names = Object.keys(candidates)
  const taken = Object.fromEntries(names.map(name => [name, []]))
  for (let round = -warm; round < rounds; round++) {
    const order = round % 2 ? names : [...names].reverse()
    for (const name of order) {
      const { ms, result } = await timed(candidates[name])
      if (round >= 0) taken[name].push(typeof result === 'number' ? result : ms)
    }
  }
  return Object.fromEntries(names.map(name => [name, median(taken[name])]))
}

export const ms = value => `${value.toFixed(value < 10 ? 1 : 0)} ms`
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
