import { canonicalJson, sha256Of } from '@clf/shared/evidence'

/** What one check of card and face is for. */
export interface Bound {
  purpose: string
  contractId: string
  partyId: string
  personKey: string
  /** Text that is to be signed; none when a person is only identified. */
  textSha256: string | null
  outSeqNo: string
}

/** Digest that the device must give back with its verdict: a verdict for anything else is none. */
export const bindOf = (of: Bound): string => sha256Of(canonicalJson({ ...of }))
