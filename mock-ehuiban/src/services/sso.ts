import { randomBytes } from 'node:crypto'
import { text } from '../http/fields'
import { HttpError, type Routes } from '../http/types'
import type { Person } from '../personas/types'
import type { World } from '../world/world'
import { signedService } from './service'

export const ticketLifeMs = 60_000
export const tokenLifeMs = 3_600_000

interface Ticket {
  personId: string
  deviceId: string
  issuedAt: number
  used: boolean
}

interface Token {
  personId: string
  deviceId: string
  issuedAt: number
}

const refused = (errorCode: string, errorMsg: string) => ({ success: false, errorCode, errorMsg, data: null })
const granted = (data: unknown) => ({ success: true, errorCode: '0', errorMsg: '', data })

const personInfo = (person: Person) => ({
  userId: person.userId,
  userName: person.name,
  idType: 'ID_CARD',
  idNo: person.idNo,
  phone: person.phone,
  gender: Number(person.idNo[16]) % 2 === 1 ? '1' : '2',
  birthday: person.idNo.slice(6, 14),
})

const legalInfo = (person: Person) => ({
  userId: person.userId,
  corpName: person.userType === 'LEGAL_PERSON' ? person.name : '咸宁测试商贸有限公司',
  corpIdNo: '91421200MA00000000',
  agentName: person.name,
})

/** Single sign-on of the host: a ticket lives one minute and is good once, a token lives one hour. */
export class Sso {
  private readonly tickets = new Map<string, Ticket>()
  private readonly tokens = new Map<string, Token>()

  constructor(private readonly world: World) {}

  /** A ticket for the person on this phone, as the SDK hands it to the page. @throws HttpError 409 when nobody is logged in */
  issue(deviceId: string): string {
    const { personId } = this.world.devices.get(deviceId)
    const effects = this.world.devices.effects(deviceId)
    if (!personId || effects.login) throw new HttpError(409, 'NOT_LOGGED_IN')
    if (effects.ticket === 'unavailable') throw new HttpError(409, 'TICKET_UNAVAILABLE')
    const now = this.world.clock.now()
    const ticketId = `ehb-${randomBytes(20).toString('hex')}-ticket`
    this.forget(now)
    this.tickets.set(ticketId, {
      personId,
      deviceId,
      issuedAt: effects.ticket === 'expired' ? now - ticketLifeMs - 1 : now,
      used: effects.ticket === 'replayed',
    })
    return ticketId
  }

  private forget(now: number): void {
    for (const [id, ticket] of this.tickets)
      if (now - ticket.issuedAt > 10 * ticketLifeMs) this.tickets.delete(id)
    for (const [id, token] of this.tokens) if (now - token.issuedAt > 2 * tokenLifeMs) this.tokens.delete(id)
  }

  private exchange(ticketId: string) {
    const ticket = this.tickets.get(ticketId)
    const now = this.world.clock.now()
    if (!ticket || ticket.used || now - ticket.issuedAt > ticketLifeMs)
      return refused('C-USER-SSO-TICKET-INVALID', '票据无效或已过期')
    ticket.used = true
    const accessToken = `ehb-${randomBytes(24).toString('hex')}-token`
    this.tokens.set(accessToken, { personId: ticket.personId, deviceId: ticket.deviceId, issuedAt: now })
    return granted({ accessToken })
  }

  private userInfo(accessToken: string) {
    const token = this.tokens.get(accessToken)
    const effects = token ? this.world.devices.effects(token.deviceId) : {}
    if (!token || effects.user === 'token-expired' || this.world.clock.now() - token.issuedAt > tokenLifeMs)
      return refused('C-USER-SSO-TOKEN-INVALID', '令牌无效或已过期')
    const person = this.world.people.find(token.personId)
    if (!person || effects.user === 'empty') return refused('C-USER-SSO-USER-EMPTY', '用户信息为空')
    if (person.userType === 'LEGAL_PERSON' || effects.user === 'legal')
      return granted({ userType: 'LEGAL_PERSON', personInfo: null, legalPersonInfo: legalInfo(person) })
    return granted({ userType: 'PERSON', personInfo: personInfo(person), legalPersonInfo: null })
  }

  routes(): Routes {
    return signedService(this.world, 'sso', 'EHB', {
      '/uc/sso/access_token': body => {
        text(body, 'appId')
        return this.exchange(text(body, 'ticketId'))
      },
      '/uc/sso/getUserInfo': body => this.userInfo(text(body, 'token')),
    })
  }
}
