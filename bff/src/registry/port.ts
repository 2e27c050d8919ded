import type { Delivery } from '../outbox'
import type { House } from '@clf/shared/contract'

/** What we need of the real-estate registry. Shapes are assumed in `registryClient.ts` and `mapping.ts` only. */
export interface RegistryPort {
  /** @throws RegistryDown when there is no usable answer */
  verifyUnit(request: VerifyUnit): Promise<RegistryAnswer>
  /** Tells of a filed, changed or revoked contract. @throws RegistryDown; RegistryRefused with the registry's code */
  pushContract(push: ContractPush, delivery: Delivery): Promise<{ receiptNo: string }>
  /** The registry's own list of filed contracts, exchanged for ours. @throws RegistryDown */
  filedContracts(page: FiledPage): Promise<FiledThere[]>
  ping(): Promise<boolean>
}

/** One filed contract as one side has it: public status and SHA-256 of the sealed file. */
export interface FiledThere {
  contractNo: string
  status: string
  hash: string
}

/** Contract numbers after `after` up to `to` (null: to the end) of one county, with what we have there. */
export interface FiledPage {
  regionCode: string
  after: string
  to: string | null
  ours: readonly FiledThere[]
}

export interface VerifyUnit {
  reqId: string
  areaCode: string
  certNo: string
  holder: { name: string; idNo: string }
  /** The holder's consent to this look-up (条例 27–28). */
  consentId: string
}

/** The parsed answer and the raw JSON that the verification record keeps. `house` is null when the certificate is unknown. */
export interface RegistryAnswer {
  house: House | null
  raw: string
}

export interface ContractPush {
  eventId: string
  type: 'FILED' | 'REVOKED' | 'CHANGED'
  contractNo: string
  unitNo: string
  status: '1' | '2'
  filedAt: string
  meta: Readonly<Record<string, unknown>>
  pdf: { sha256: string; sm3: string; size: number; url: string }
}

export class RegistryDown extends Error {
  constructor(readonly reason: string) {
    super(`registry: ${reason}`)
    this.name = 'RegistryDown'
  }
}

export class RegistryRefused extends Error {
  constructor(readonly registryCode: string) {
    super(`registry refused: ${registryCode}`)
    this.name = 'RegistryRefused'
  }
}
