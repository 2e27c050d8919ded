import type { IdType } from '@clf/shared/contract'

/** The citizen of a session, as the host's real-name login says. Full data: never leaves the server unmasked. */
export interface Person {
  key: string
  userId: string
  name: string
  idType: IdType
  idNo: string
  phone: string | null
}
