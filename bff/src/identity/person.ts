import type { IdType } from '@clf/shared/contract'

/** The citizen of a session, as the host's real-name login says. Full data: never leaves the server unmasked. */
export interface Person {
  key: string
  userId: string
  name: string
  /** The name as the host writes it, private-use characters and all: only the host's own services are told it so. */
  hostName: string
  idType: IdType
  idNo: string
  phone: string | null
}
