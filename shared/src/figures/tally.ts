import { addTo, bucketOf, type Histogram } from './buckets'

/** What is added up of contracts. Fen and hundredths of a square metre; `revoked…` by the day of the revocation. */
export const figureKeys = [
  'started',
  'filed',
  'area',
  'amount',
  'changed',
  'revoked',
  'revokedArea',
  'revokedAmount',
  'transferred',
  'cancelled',
  'expired',
] as const
export type FigureKey = (typeof figureKeys)[number]

/** Facts behind the four reductions, of filed contracts that this system has handled itself. */
export const effortKeys = ['handled', 'handledSeconds', 'stages', 'visits', 'papers'] as const
type EffortKey = (typeof effortKeys)[number]

/** From one step to the next; `filing`: from the last signature, or the end of the wait for review; `whole`: from the start. */
export const steps = ['verify', 'agree', 'sign', 'review', 'filing', 'whole'] as const
export type Step = (typeof steps)[number]
export const stepLabels: Record<Step, string> = {
  verify: '开始到核验通过',
  agree: '核验到生成文本',
  sign: '生成文本到全部签名',
  review: '签完到送审',
  filing: '签完（送审）到备案',
  whole: '开始到备案',
}

/** Totals of some contracts; two can be added, so months need only be counted once. */
export type Tally = Record<FigureKey | EffortKey, number> & { seconds: Record<Step, Histogram> }

export const emptyTally = (): Tally => ({
  ...(Object.fromEntries([...figureKeys, ...effortKeys].map(key => [key, 0])) as Record<
    FigureKey | EffortKey,
    number
  >),
  seconds: Object.fromEntries(steps.map(step => [step, {}])) as Record<Step, Histogram>,
})

/** A filed contract as far as it is counted; times are epoch milliseconds. */
export interface FiledFacts {
  restated: number
  imported: number
  total_fen: number | null
  floor_area: number | null
  started_at: number
  verified_at: number | null
  frozen_at: number | null
  signed_at: number | null
  review_at: number | null
  filed_at: number
  desk_days: number | null
  papers: number | null
}

const known = (time: number | null): time is number => time !== null

/** One filed contract: a change of an earlier one is no filing of its own, and an import has no durations. */
export function addFiled(tally: Tally, facts: FiledFacts): void {
  if (facts.restated) {
    tally.changed += 1
    return
  }
  tally.filed += 1
  tally.area += facts.floor_area ?? 0
  tally.amount += facts.total_fen ?? 0
  if (facts.imported) return
  const { started_at, verified_at, frozen_at, signed_at, review_at, filed_at } = facts
  const note = (step: Step, from: number | null, to: number | null) => {
    if (known(from) && known(to) && to >= from) addTo(tally.seconds[step], bucketOf((to - from) / 1000))
  }
  note('verify', started_at, verified_at)
  note('agree', verified_at, frozen_at)
  note('sign', frozen_at, signed_at)
  note('review', signed_at, review_at)
  note('filing', review_at ?? signed_at, filed_at)
  note('whole', started_at, filed_at)
  tally.handled += 1
  tally.handledSeconds += Math.max(0, Math.floor((filed_at - started_at) / 1000))
  tally.stages += [verified_at, frozen_at, signed_at, review_at, filed_at].filter(known).length
  tally.visits += facts.desk_days ?? 0
  tally.papers += facts.papers ?? 0
}

/** Adds `more` onto `sum`. */
export function addTally(sum: Tally, more: Tally): void {
  for (const key of [...figureKeys, ...effortKeys]) sum[key] += more[key]
  for (const step of steps)
    for (const [bucket, n] of Object.entries(more.seconds[step])) addTo(sum.seconds[step], Number(bucket), n)
}
