import type { ChangeKind, SharedFacts } from './facts'

/** One row of the feed: the facts as they were when `kind` happened. */
export interface SharedRow {
  facts: SharedFacts
  kind: ChangeKind
  /** Public status: 0 not filed, 1 filed, 2 revoked. */
  status: string
  /** Epoch ms; grows with every row of a county. */
  at: number
}

/** One item of the catalogue: the plan's number and words, our code, and where the value comes from. */
export interface Item {
  /** Number in the plan's list (27 items); null: an extension, not of the plan. */
  no: number | null
  code: string
  plan: string
  type: string
  required: boolean
  /** True where the code, type or format is ours because no norm has been published to us. */
  assumed: boolean
  of: (row: SharedRow) => string | null
}

const beijingMs = 8 * 3_600_000
const local = (ms: number) => new Date(ms + beijingMs).toISOString().replace('T', ' ').replace('Z', '')

/** `YYYY-MM-DD HH:mm:ss` in Asia/Shanghai. */
export const dateTime = (iso: string): string => local(Date.parse(iso)).slice(0, 19)
/** The same with milliseconds: an order by this text is the order of the feed. */
export const preciseTime = (ms: number): string => local(ms)

/** `118.52` of hundredths; null stays null, an unknown area is never 0. */
export const hundredths = (value: number | null): string | null =>
  value === null ? null : (value / 100).toFixed(2)

export const joined = (values: readonly (string | null)[], by = '、'): string =>
  values.map(v => v ?? '').join(by)
