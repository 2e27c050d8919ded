import * as z from 'zod/mini'
import type { Delivery } from '../outbox'
import type { Gateway } from './gateway'
import {
  HostError,
  type FaceQuery,
  type FaceRequest,
  type FaceVerdict,
  type HostMessage,
  type HostPort,
  type HostUser,
} from './port'

/**
 * ASSUMED: paths, field names and error codes below follow the published SSO and face guides of a sister platform;
 * 鄂汇办 has published none. Everything that depends on them stays in this file.
 */
const ssoAnswer = z.object({
  success: z.boolean(),
  errorCode: z.nullish(z.string()),
  data: z.nullish(z.record(z.string(), z.unknown())),
})
/** 4040: the host does not know the person, no repeat helps. Anything else (401, 5030) means that it has not arrived. */
const inboxAnswer = z.object({ code: z.literal([0, '0', 4040, '4040']) })
const token = z.object({ accessToken: z.string() })
const person = z.object({
  userType: z.string(),
  personInfo: z.nullish(
    z.object({
      userId: z.string(),
      userName: z.string(),
      idType: z.string(),
      idNo: z.string(),
      phone: z.nullish(z.string()),
    }),
  ),
})
const faceAnswer = z.object({
  errorCode: z.union([z.number(), z.string()]),
  data: z.nullish(z.record(z.string(), z.unknown())),
})
const accepted = z.object({
  requestId: z.string(),
  expiresIn: z.number(),
  redirectUrl: z.nullish(z.string()),
})
const verdict = z.object({
  verdict: z.enum(['PASS', 'FAIL', 'PENDING', 'CANCELLED', 'NOT_PLAYED', 'EXPIRED']),
  reason: z.nullish(z.string()),
  verifiedAt: z.nullish(z.union([z.number(), z.string()])),
  certHash: z.string(),
  outSeqNo: z.string(),
  userId: z.string(),
  receipt: z.nullish(z.string()),
})

/** The envelope that the host's gateway is seen to put around answers. Success is 1, as a number or as a text. */
const envelope = z.object({
  code: z.union([z.number(), z.string()]),
  ok: z.boolean(),
  rsa: z.boolean(),
  encrypt: z.optional(z.boolean()),
  data: z.unknown(),
})

/**
 * What is inside the gateway's envelope; an answer without one is itself. Encrypted contents cannot be read: which key
 * they are for is not known. @throws HostError DOWN
 */
function opened(answer: unknown): unknown {
  const parsed = envelope.safeParse(answer)
  if (!parsed.success) return answer
  const { code, ok, rsa, encrypt, data } = parsed.data
  if (!ok || String(code) !== '1') throw new HostError('DOWN', `envelope ${code}`)
  if (rsa || encrypt) throw new HostError('DOWN', 'BAD_RESPONSE')
  return data
}

const millis = (value: number | string | null | undefined) =>
  value === null || value === undefined ? null : new Date(value).getTime()

export class EhuibanHost implements HostPort {
  constructor(
    private readonly gateway: Gateway,
    private readonly appId: string,
  ) {}

  async exchangeTicket(ticketId: string): Promise<HostUser> {
    const { accessToken } = await this.sso('/uc/sso/access_token', { ticketId, appId: this.appId }, token)
    const user = await this.sso('/uc/sso/getUserInfo', { token: accessToken }, person)
    const info = user.personInfo
    if (user.userType !== 'PERSON' || !info) throw new HostError('USER', user.userType)
    return {
      userId: info.userId,
      name: info.userName,
      idType: info.idType,
      idNo: info.idNo,
      phone: info.phone ?? null,
      accessToken,
    }
  }

  async acceptFace(request: FaceRequest) {
    const { certType, name, certNo, ...rest } = request
    const data = await this.face(
      '/uc/verify/accept',
      { ...rest, certInfo: { certType, name, certNo } },
      accepted,
    )
    return {
      requestId: data.requestId,
      expiresInSeconds: data.expiresIn,
      redirectUrl: data.redirectUrl ?? null,
    }
  }

  async queryFace(query: FaceQuery): Promise<FaceVerdict> {
    const data = await this.face('/uc/verify/query', query, verdict)
    return {
      ...data,
      reason: data.reason ?? null,
      verifiedAt: millis(data.verifiedAt),
      receipt: data.receipt ?? '',
    }
  }

  async sendMessage(message: HostMessage, delivery: Delivery): Promise<void> {
    const answer = await this.gateway
      .deliver('/inbox/v1/messages', message, delivery)
      .catch((error: unknown) => {
        throw new HostError('DOWN', error instanceof Error ? error.name : undefined)
      })
    if (!inboxAnswer.safeParse(opened(answer)).success) throw new HostError('DOWN', 'BAD_RESPONSE')
  }

  ping() {
    return this.gateway.ping()
  }

  private async post(path: string, body: unknown): Promise<unknown> {
    try {
      return opened(await this.gateway.post(path, body))
    } catch (error) {
      if (error instanceof HostError) throw error
      throw new HostError('DOWN', error instanceof Error ? error.name : undefined)
    }
  }

  private async sso<S extends z.ZodMiniType>(path: string, body: unknown, shape: S): Promise<z.output<S>> {
    const answer = ssoAnswer.safeParse(await this.post(path, body))
    if (!answer.success) throw new HostError('DOWN', 'BAD_RESPONSE')
    const { success, errorCode, data } = answer.data
    if (!success)
      throw new HostError(
        errorCode?.includes('USER-EMPTY') ? 'USER' : errorCode?.startsWith('C-USER-SSO') ? 'TICKET' : 'DOWN',
        errorCode ?? undefined,
      )
    const parsed = shape.safeParse(data)
    if (!parsed.success) throw new HostError('DOWN', 'BAD_RESPONSE')
    return parsed.data
  }

  private async face<S extends z.ZodMiniType>(path: string, body: unknown, shape: S): Promise<z.output<S>> {
    const answer = faceAnswer.safeParse(await this.post(path, body))
    if (!answer.success) throw new HostError('DOWN', 'BAD_RESPONSE')
    const code = String(answer.data.errorCode)
    if (code === 'RATE_LIMITED') throw new HostError('RATE_LIMITED', code)
    if (code !== '0') throw new HostError(code === 'DOWN' ? 'DOWN' : 'REFUSED', code)
    const parsed = shape.safeParse(answer.data.data)
    if (!parsed.success) throw new HostError('DOWN', 'BAD_RESPONSE')
    return parsed.data
  }
}
