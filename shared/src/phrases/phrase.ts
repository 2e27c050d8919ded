export type Severity = 'B' | 'W' | 'A' | 'I' | 'M'

/** What people read about a code. `{name}` placeholders are filled from the finding's values. */
export interface Phrase {
  severity: Severity
  /** HTTP status when the code refuses a request. */
  status: number
  citizen: string
  /** The other side's wording, when the owner's private facts must not show. */
  buyer?: string
  staff: string
  /** What every signer acknowledges where a sign point lets pass what a phone sends to a window. */
  acknowledge?: string
  /** What is kept. */
  kept: string
  /** What to do next. */
  next: string
}
