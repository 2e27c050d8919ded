import type { Delivery } from '../outbox'

/** What we need of the host app's servers. The real gateway is unknown: `ehuibanHost.ts` is the one place that assumes it. */
export interface HostPort {
  /** @throws HostError TICKET (expired, reused), USER (empty or legal person), DOWN */
  exchangeTicket(ticketId: string): Promise<HostUser>
  acceptFace(request: FaceRequest): Promise<FaceAccepted>
  queryFace(query: FaceQuery): Promise<FaceVerdict>
  /** Puts a message into the person's inbox; the same `messageId` twice is shown once. */
  sendMessage(message: HostMessage, delivery: Delivery): Promise<void>
  ping(): Promise<boolean>
}

export interface HostUser {
  userId: string
  name: string
  idType: string
  idNo: string
  phone: string | null
  accessToken: string
}

export interface FaceRequest {
  outSeqNo: string
  certType: string
  name: string
  certNo: string
  userId: string
  scene: string
  /** Where a host that plays the check on its own page comes back to. */
  returnUrl: string
}

export interface FaceAccepted {
  requestId: string
  expiresInSeconds: number
  redirectUrl: string | null
}

export interface FaceQuery {
  requestId: string
  outSeqNo: string
  certHash: string
  userId: string
}

export interface FaceVerdict {
  verdict: 'PASS' | 'FAIL' | 'PENDING' | 'CANCELLED' | 'NOT_PLAYED' | 'EXPIRED'
  reason: string | null
  verifiedAt: number | null
  certHash: string
  outSeqNo: string
  userId: string
  receipt: string
}

export interface HostMessage {
  messageId: string
  userIdNo: string
  title: string
  body: string
  link: string
}

export type HostErrorCode = 'TICKET' | 'USER' | 'DOWN' | 'RATE_LIMITED' | 'REFUSED'

export class HostError extends Error {
  constructor(
    readonly code: HostErrorCode,
    readonly hostCode?: string,
  ) {
    super(`host: ${code}${hostCode ? ` (${hostCode})` : ''}`)
    this.name = 'HostError'
  }
}
