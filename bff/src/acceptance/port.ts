import type { Delivery } from '../outbox'

/** The government acceptance platform (政务统一受理平台): gives the case number, hears of acceptance and end. */
export interface AcceptancePort {
  /** Idempotent on `unId`: asking again gives the same case number. @throws AcceptanceDown */
  apply(request: ApplyCase, delivery: Delivery): Promise<{ caseNo: string; casePassword: string }>
  /** Who a one-time entry ticket is for; null when it is unknown or used. @throws AcceptanceDown */
  exchangeTicket(ticket: string): Promise<Visitor | null>
  accepted(notice: CaseNotice, delivery: Delivery): Promise<void>
  finished(notice: CaseNotice & { contractNo: string; fileId: string }, delivery: Delivery): Promise<void>
  ping(): Promise<boolean>
}

/** The person of an entry ticket; `multiId` joins several matters of one case, '' when there is only this one. */
export interface Visitor {
  name: string
  idNo: string
  multiId: string
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
