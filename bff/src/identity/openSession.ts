import type { Context } from 'koa'
import { parseIdNo, ageOn, normalizeName } from '@clf/shared/person'
import type { RiskKind } from '@clf/shared/routes'
import type { App } from '../app-context'
import { HostError, type HostUser } from '../host/port'
import { Refusal } from '../http/refusal'
import { beijingDay, isoTime } from '../time'
import type { Person } from './person'
import { bearerOf, createSession, endSession } from './session'
import { userView } from './userView'

/** Ticket → host user → person. @throws Refusal SES-TICKET, SES-PERSON, SES-MINOR, SES-RISK, SES-HOST */
export async function openSession(app: App, ctx: Context, ticketId: string, risks: readonly RiskKind[] = []) {
  const user = await exchange(app, ticketId)
  const person = personOf(app, user)
  considerRisks(app, person, risks)
  const old = bearerOf(ctx)
  const session = await app.store.transaction(async tx => {
    if (old) await endSession(app, tx, old)
    return createSession(app, tx, person, user.accessToken)
  })
  return { token: session.token, expiresAt: isoTime(session.expiresAt), user: userView(person) }
}

/** What the phone's host says of its safety is written down; it keeps people out only where that was decided. */
function considerRisks(app: App, person: Person, risks: readonly RiskKind[]): void {
  if (!risks.length) return
  const refused = risks.some(risk => app.config.risksRefused.includes(risk))
  app.log.warn({ risks, refused, person: person.key }, 'risk on the phone')
  if (refused) throw new Refusal('SES-RISK')
}

async function exchange(app: App, ticketId: string): Promise<HostUser> {
  try {
    return await app.host.exchangeTicket(ticketId)
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    app.log.warn({ hostCode: error.hostCode, code: error.code }, 'ticket refused')
    throw new Refusal(
      error.code === 'TICKET' ? 'SES-TICKET' : error.code === 'USER' ? 'SES-PERSON' : 'SES-HOST',
    )
  }
}

function personOf(app: App, user: HostUser): Person {
  const id = parseIdNo(user.idNo)
  if (!id.ok) throw new Refusal('SES-PERSON')
  if (id.birthday && ageOn(id.birthday, beijingDay(app.clock())) < 18) throw new Refusal('SES-MINOR')
  const { idType, idNo } = id
  return {
    key: app.keys.personKey(idType, idNo),
    userId: user.userId,
    name: normalizeName(user.name),
    hostName: user.name,
    idType,
    idNo,
    phone: user.phone,
  }
}
