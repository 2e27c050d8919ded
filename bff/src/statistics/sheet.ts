/** A table to be taken away, whatever the format. Figures are numbers, everything else text. */
export interface Sheet {
  title: string
  head: readonly string[]
  /** The last one may be the sums. */
  rows: readonly (readonly (string | number | null)[])[]
}
