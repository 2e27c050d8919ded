import { createHash, randomBytes } from 'node:crypto'
import { oneOf, optionalText, text } from '../http/fields'
import { bodyOf } from '../http/serve'
import { HttpError, json, type Call, type Routes } from '../http/types'
import type { Person } from '../personas/types'
import { beijingTime } from '../world/clock'
import type { World } from '../world/world'
import { signedService } from './service'

export const onsiteLifeMs = 120_000

/** `auto`: the face decides; the others are what the device then says, whoever stands there. */
export const onsiteOutcomes = ['auto', 'FAIL', 'BLURRED', 'TIMEOUT'] as const
type Outcome = (typeof onsiteOutcomes)[number]

/** One reader with its camera: whose card lies on it, and who stands before it. */
interface Desk {
  cardOf: string | null
  facing: string | null
  outcome: Outcome
}

interface Session {
  requestId: string
  outSeqNo: string
  place: string
  bind: string
  createdAt: number
  verdict: 'PENDING' | 'PASS' | 'FAIL' | 'TIMEOUT'
  reason: string | null
  card: { name: string; idNo: string } | null
  verifiedAt: number | null
}

const refused = (errorCode: string, errorMsg: string) => ({ errorCode, errorMsg, data: null })
const granted = (data: unknown) => ({ errorCode: '0', errorMsg: '', data })

/** The card readers and cameras of the sign points, and the service that compares face and chip photo. */
export class Onsite {
  private readonly desks = new Map<string, Desk>()
  private readonly sessions = new Map<string, Session>()

  constructor(private readonly world: World) {}

  /** What lies on the reader of a place, and who stands there: the same person unless said otherwise. */
  put(place: string, desk: Desk): Desk {
    this.desks.set(place, desk)
    return desk
  }

  /** A place that nobody has set has what lies everywhere (`*`). */
  private deskAt(place: string): Desk | undefined {
    return this.desks.get(place) ?? this.desks.get('*')
  }

  private personOf(id: string | null): Person | null {
    return id === null ? null : this.world.people.find(id)
  }

  private card(body: Record<string, unknown>) {
    const person = this.personOf(this.deskAt(text(body, 'place'))?.cardOf ?? null)
    if (!person) return refused('NO_CARD', '读卡器上没有证件')
    const door = Number(person.idNo.slice(-4, -1)) + 1
    return granted({ name: person.name, idNo: person.idNo, address: `湖北省咸宁市咸安区示范路${door}号` })
  }

  private begin(body: Record<string, unknown>) {
    const outSeqNo = text(body, 'outSeqNo')
    const same = [...this.sessions.values()].find(session => session.outSeqNo === outSeqNo)
    const session: Session = same ?? {
      requestId: `onsite-${randomBytes(16).toString('hex')}`,
      outSeqNo,
      place: text(body, 'place'),
      bind: text(body, 'bind'),
      createdAt: this.world.clock.now(),
      verdict: 'PENDING',
      reason: null,
      card: null,
      verifiedAt: null,
    }
    this.sessions.set(session.requestId, session)
    return granted({ requestId: session.requestId, expiresIn: onsiteLifeMs / 1000 })
  }

  private query(body: Record<string, unknown>) {
    const session = this.sessions.get(text(body, 'requestId'))
    if (session?.outSeqNo !== text(body, 'outSeqNo')) return refused('UNKNOWN', '核验流水不存在')
    this.play(session)
    const { verdict, reason, card, bind, outSeqNo, verifiedAt } = session
    return granted({
      verdict,
      reason,
      card,
      bind,
      outSeqNo,
      verifiedAt: verifiedAt === null ? null : beijingTime(verifiedAt),
      receipt: verdict === 'PASS' ? this.receipt(session) : null,
    })
  }

  /** The device does its work as soon as a card lies there and somebody stands before the camera. */
  private play(session: Session): void {
    if (session.verdict !== 'PENDING') return
    const now = this.world.clock.now()
    const desk = this.deskAt(session.place)
    const person = this.personOf(desk?.cardOf ?? null)
    if (now - session.createdAt > onsiteLifeMs || desk?.outcome === 'TIMEOUT') session.verdict = 'TIMEOUT'
    if (session.verdict !== 'PENDING' || !desk || !person || !desk.facing) return
    session.card = { name: person.name, idNo: person.idNo }
    session.verifiedAt = now
    const alike = desk.outcome === 'auto' && desk.facing === desk.cardOf
    session.verdict = alike ? 'PASS' : 'FAIL'
    session.reason = alike ? null : desk.outcome === 'BLURRED' ? 'PHOTO_QUALITY' : 'FACE_MISMATCH'
  }

  private receipt({ requestId, outSeqNo, bind, verifiedAt }: Session): string {
    return createHash('sha256')
      .update(`${requestId}|${outSeqNo}|${bind}|${verifiedAt}`)
      .update(this.world.config.keys.ONSITE.secret)
      .digest('base64url')
  }

  routes(): Routes {
    return signedService(this.world, 'onsite', 'ONSITE', {
      '/onsite/v1/card': body => this.card(body),
      '/onsite/v1/begin': body => this.begin(body),
      '/onsite/v1/query': body => this.query(body),
    })
  }
}

/** `POST /__mock/onsite/desks/:place {cardOf, facing?, outcome?}`: who has put the card there, who stands there; `*`: at every place. */
export function onsiteControl(world: World, onsite: Onsite): Routes {
  const known = (id: string | null) => {
    if (id !== null && !world.people.find(id)) throw new HttpError(404, `person: ${id} is not known`)
    return id
  }
  return {
    'POST /__mock/onsite/desks/:place': (call: Call) => {
      const body = bodyOf(call)
      const cardOf = known(optionalText(body, 'cardOf'))
      return json(
        onsite.put(call.params['place'] ?? '', {
          cardOf,
          facing: body['facing'] === undefined ? cardOf : known(optionalText(body, 'facing')),
          outcome: body['outcome'] === undefined ? 'auto' : oneOf(body, 'outcome', onsiteOutcomes),
        }),
      )
    },
  }
}
