import type { IdType } from '@clf/shared/contract'

/** A session on the tablet of a desk: one party of one contract, and the check of card and face that opened it. */
export interface OnsiteScope {
  contractId: string
  partyId: string
  /** Site or agency whose devices it uses. */
  place: string
  staffId: string
  checkId: string
}

/** The citizen of a session, as the host's real-name login says, or card and face at a sign point. Full data: never leaves the server unmasked. */
export interface Person {
  key: string
  userId: string
  name: string
  /** The name as the host writes it, private-use characters and all: only the host's own services are told it so. */
  hostName: string
  idType: IdType
  idNo: string
  phone: string | null
  onsite?: OnsiteScope
}
