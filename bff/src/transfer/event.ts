/** One message of the registry about one of its cases (domain: table A31 for `status`, A21 for `regType`). */
export interface RegistryEvent {
  eventId: string
  regionCode: string
  unitNo: string
  caseNo: string
  regType: string
  status: string
  seq: number
  /** The registry's time, epoch ms. */
  at: number
  contractNo: string | null
  newOwners: readonly { name: string; idNo: string }[]
}

export const transferType = '200'
/** Recorded in the register. */
export const recorded = '2'

/** Who the register names after a recorded transfer, measured by our contract. ASK: the message did not say. */
export type NewOwners = 'BUYERS' | 'OTHERS' | 'ASK'

/** Where one case stands, as its newest message said. */
export interface CaseState {
  caseNo: string
  regType: string
  status: string
  contractNo: string | null
  newOwners: NewOwners | null
}
