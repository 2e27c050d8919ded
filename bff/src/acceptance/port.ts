import type { Delivery } from '../outbox'

/** The government acceptance platform (政务统一受理平台): gives the case number, hears of acceptance and end. */
export interface AcceptancePort {
  /** Idempotent on `unId`: asking again gives the same case number. @throws AcceptanceDown */
  apply(request: ApplyCase, delivery: Delivery): Promise<{ caseNo: string; casePassword: string }>
  accepted(notice: CaseNotice, delivery: Delivery): Promise<void>
  finished(notice: CaseNotice & { contractNo: string; fileId: string }, delivery: Delivery): Promise<void>
  ping(): Promise<boolean>
}

export interface CaseNotice {
  unId: string
  caseNo: string
  at: string
}

export interface ApplyCase {
  /** 32 hex characters, fixed for the contract. */
  unId: string
  areaCode: string
  jointCase: string | null
  projectName: string
  applicant: { name: string; idNo: string }
  fields: { contractNo: string; verifyCode: string; unitNo: string; certNo: string }
}

export class AcceptanceDown extends Error {
  constructor(reason: string) {
    super(`acceptance platform: ${reason}`)
    this.name = 'AcceptanceDown'
  }
}
