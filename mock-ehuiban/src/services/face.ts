import { createHash, randomBytes } from 'node:crypto'
import { certHashInput } from '@clf/shared/gateway'
import { object, oneOf, optionalText, text } from '../http/fields'
import { HttpError, type Routes } from '../http/types'
import { faceOutcomes, type FaceOutcome } from '../personas/types'
import { beijingTime } from '../world/clock'
import type { World } from '../world/world'
import { Answer, signedService } from './service'

export const faceLifeMs = 600_000

/** What the tester or the sheet says happened in front of the camera. `auto`: as the person or the scenario has it. */
export const playOutcomes = ['auto', 'cancel', ...faceOutcomes] as const
export type PlayOutcome = (typeof playOutcomes)[number]

interface Session {
  requestId: string
  outSeqNo: string
  userId: string
  certHash: string
  personId: string | null
  createdAt: number
  verdict: 'NOT_PLAYED' | 'PASS' | 'FAIL' | 'CANCELLED'
  reason: FaceOutcome | null
  verifiedAt: number | null
  deviceId: string | null
  queries: number
}

const refused = (errorCode: number | string, errorMsg: string) => ({ errorCode, errorMsg, data: null })
const hashOf = (certType: string, name: string, certNo: string) =>
  createHash('sha256')
    .update(certHashInput(certType, name, certNo, s => Buffer.from(s, 'utf8').toString('base64')))
    .digest('hex')

/** Face checks: the caller creates a session for a named person, that person's phone plays it once, the caller asks. */
export class Face {
  private readonly sessions = new Map<string, Session>()

  constructor(private readonly world: World) {}

  private accept(body: Record<string, unknown>) {
    const cert = object(body, 'certInfo')
    const [name, certNo, outSeqNo] = [text(cert, 'name'), text(cert, 'certNo'), text(body, 'outSeqNo')]
    const userId = text(body, 'userId')
    const person = this.world.people.byUserId(userId)
    const effects = person ? this.world.devices.effectsFor(person.id) : {}
    if (effects.faceQuery === 'rate-limited') return refused('RATE_LIMITED', '核验过于频繁')
    if (effects.faceQuery === 'down') return refused('DOWN', '核验服务暂停')
    if (person && (person.name !== name || person.idNo !== certNo))
      return refused(10003, '姓名与证件号不一致')
    const certHash = hashOf(text(cert, 'certType'), name, certNo)
    const same = [...this.sessions.values()].find(session => session.outSeqNo === outSeqNo)
    if (same && same.certHash !== certHash) return refused(10066, '流水号重复')
    const session = same ?? this.open({ outSeqNo, userId, certHash, personId: person?.id ?? null })
    const redirectUrl = effects.facePage ? this.pageFor(session, optionalText(body, 'returnUrl') ?? '') : null
    return {
      errorCode: 0,
      errorMsg: '',
      data: { requestId: session.requestId, expiresIn: faceLifeMs / 1000, redirectUrl },
    }
  }

  /** The host's own page for the check, on the phone of its person. */
  private pageFor(session: Session, returnUrl: string): string | null {
    const device = this.world.devices.all().find(d => d.personId !== null && d.personId === session.personId)
    const port = device && this.world.config.phonePorts[Number(device.id) - 1]
    if (!port) return null
    return `http://localhost:${port}/__host/face?${new URLSearchParams({ requestId: session.requestId, returnUrl }).toString()}`
  }

  private open(of: Pick<Session, 'outSeqNo' | 'userId' | 'certHash' | 'personId'>): Session {
    const now = this.world.clock.now()
    for (const [id, session] of this.sessions)
      if (now - session.createdAt > 6 * faceLifeMs) this.sessions.delete(id)
    const session: Session = {
      ...of,
      requestId: `face-${randomBytes(16).toString('hex')}`,
      createdAt: now,
      verdict: 'NOT_PLAYED',
      reason: null,
      verifiedAt: null,
      deviceId: null,
      queries: 0,
    }
    this.sessions.set(session.requestId, session)
    return session
  }

  /**
   * The camera of a phone, in front of which its logged-in person stands. Another person than the session's gives
   * FAIL FACE_MISMATCH whatever is asked for. @throws HttpError 404, 409 (played already) or 410 (expired)
   */
  play(requestId: string, at: { deviceId: string; personId: string | null }, outcome: PlayOutcome): void {
    const session = this.sessions.get(requestId)
    if (!session) throw new HttpError(404, 'FACE_SESSION_UNKNOWN')
    const now = this.world.clock.now()
    if (now - session.createdAt > faceLifeMs) throw new HttpError(410, 'FACE_SESSION_EXPIRED')
    if (session.verdict !== 'NOT_PLAYED') throw new HttpError(409, 'FACE_SESSION_PLAYED')
    const result = this.outcomeFor(session, at, outcome)
    session.deviceId = at.deviceId
    session.verifiedAt = now
    session.verdict = result === 'cancel' ? 'CANCELLED' : result === 'PASS' ? 'PASS' : 'FAIL'
    session.reason = result === 'cancel' || result === 'PASS' ? null : result
  }

  private outcomeFor(
    session: Session,
    at: { deviceId: string; personId: string | null },
    outcome: PlayOutcome,
  ): FaceOutcome | 'cancel' {
    const person = at.personId ? this.world.people.find(at.personId) : null
    if (outcome === 'cancel') return 'cancel'
    if (!person || person.userId !== session.userId) return 'FACE_MISMATCH'
    if (outcome !== 'auto') return outcome
    return this.world.devices.effects(at.deviceId).faceVerdict ?? person.face
  }

  private query(body: Record<string, unknown>) {
    const session = this.sessions.get(text(body, 'requestId'))
    if (!session) return refused(40004, '核验流水不存在')
    const asked = [text(body, 'outSeqNo'), text(body, 'certHash'), text(body, 'userId')]
    if (asked.join() !== [session.outSeqNo, session.certHash, session.userId].join())
      return refused(40003, '核验信息不一致')
    const effects = session.deviceId ? this.world.devices.effects(session.deviceId) : {}
    session.queries++
    if (effects.faceQuery === 'error' && session.queries <= 2)
      return new Answer(502, refused(502, '网关错误'))
    const pending =
      effects.faceQuery === 'pending' && session.queries <= 2 && session.verdict !== 'NOT_PLAYED'
    const other = effects.faceQuery === 'other-person'
    const late = effects.faceQuery === 'stale' ? 6 * 60_000 : 0
    return {
      errorCode: 0,
      errorMsg: '',
      data: {
        verdict: pending ? 'PENDING' : this.verdictOf(session),
        ...(session.reason && !pending ? { reason: session.reason } : {}),
        verifiedAt: session.verifiedAt === null || pending ? null : beijingTime(session.verifiedAt - late),
        livenessType: 'SILENT',
        certHash: other ? hashOf('ID_CARD', '另一人', '421200199001010018') : session.certHash,
        outSeqNo: session.outSeqNo,
        userId: other ? 'EHB000000' : session.userId,
        receipt: session.verdict === 'PASS' && !pending ? this.receipt(session) : null,
      },
    }
  }

  private verdictOf(session: Session): Session['verdict'] | 'EXPIRED' {
    const expired = this.world.clock.now() - session.createdAt > faceLifeMs
    return session.verdict === 'NOT_PLAYED' && expired ? 'EXPIRED' : session.verdict
  }

  /** Opaque to callers: they keep its digest as evidence of the check. */
  private receipt(session: Session): string {
    const text = `${session.requestId}|${session.outSeqNo}|${session.certHash}|${session.verifiedAt}`
    return createHash('sha256').update(text).update(this.world.config.keys.EHB.secret).digest('base64url')
  }

  routes(): Routes {
    return signedService(this.world, 'face', 'EHB', {
      '/uc/verify/accept': body => this.accept(body),
      '/uc/verify/query': body => this.query(body),
    })
  }

  playFrom(
    body: Record<string, unknown>,
    at: { deviceId: string; personId: string | null },
  ): { state: 'finished' } {
    const outcome = optionalText(body, 'outcome') === null ? 'auto' : oneOf(body, 'outcome', playOutcomes)
    this.play(text(body, 'requestId'), at, outcome)
    return { state: 'finished' }
  }
}
