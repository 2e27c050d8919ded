import { randomBytes } from 'node:crypto'
import { optionalText, text } from '../http/fields'
import type { Routes } from '../http/types'
import { beijingTime } from '../world/clock'
import type { Cell } from '../world/store'
import type { World } from '../world/world'
import { signedService } from './service'

interface Case {
  unId: string
  projId: string
  projPwd: string
  serviceCode: string
  applyName: string
  isMulti: string
  multiId: string
  state: 'APPLIED' | 'ACCEPTED' | 'FINISHED'
  at: Record<string, string>
}

/** An entry ticket is good for five minutes. */
const ticketMs = 5 * 60_000

/** By `unId`. */
type Cases = Record<string, Case>

interface EntryTicket {
  personId: string
  multiId: string
  at: number
  used: boolean
}

/** Unified acceptance platform: gives a case number once per `unId`, takes 受理 and 办结. */
export class Acceptance {
  private readonly cases: Cell<Cases>
  private readonly tickets = new Map<string, EntryTicket>()

  constructor(private readonly world: World) {
    this.cases = world.store.cell<Cases>('acceptance', () => ({}))
  }

  /** A one-time ticket with which the platform sends a citizen into the service. */
  issueTicket(personId: string): string {
    const ticket = `AC-${randomBytes(16).toString('hex')}`
    this.tickets.set(ticket, {
      personId,
      multiId: `YJLB-${randomBytes(4).toString('hex')}`,
      at: this.world.clock.now(),
      used: false,
    })
    return ticket
  }

  private ticket(body: Record<string, unknown>) {
    const found = this.tickets.get(text(body, 'ticket'))
    const fresh = found && !found.used && this.world.clock.now() - found.at <= ticketMs
    const person = fresh ? this.world.people.find(found.personId) : null
    if (!found || !person) return { code: 1001, msg: '票据无效或已使用', data: null }
    found.used = true
    const { userId, name, idNo, phone } = person
    return {
      code: 0,
      msg: 'ok',
      data: { userId, realName: name, idType: '1', idNo, phone, level: 3, multiId: found.multiId },
    }
  }

  private apply(body: Record<string, unknown>) {
    const [unId, area] = [text(body, 'unId'), text(body, 'areaCode')]
    const cases = this.cases.value
    const known = cases[unId]
    if (known) return { code: 1006, msg: '重复申报', data: { projId: known.projId } }
    const now = beijingTime(this.world.clock.now())
    // Numbers outlive a reset: the service under test may still hold the old ones.
    const made: Case = {
      unId,
      projId: `${area}-${now.slice(0, 10).replaceAll('-', '')}-${String(this.world.nextNumber() % 1_000_000).padStart(6, '0')}`,
      projPwd: String(randomBytes(4).readUInt32BE() % 1_000_000).padStart(6, '0'),
      serviceCode: text(body, 'serviceCode'),
      applyName: text(body, 'applyName'),
      isMulti: optionalText(body, 'isMulti') ?? '0',
      multiId: optionalText(body, 'multiId') ?? '',
      state: 'APPLIED',
      at: { APPLIED: now },
    }
    cases[unId] = made
    this.cases.touch()
    return { code: 0, msg: 'ok', data: { projId: made.projId, projPwd: made.projPwd } }
  }

  /** A repeat is answered like the first time; 办结 before 受理 is refused. */
  private step(body: Record<string, unknown>, state: 'ACCEPTED' | 'FINISHED') {
    const known = this.cases.value[text(body, 'unId')]
    if (!known || known.projId !== text(body, 'projId')) return { code: 1004, msg: '办件不存在' }
    if (state === 'FINISHED' && known.state === 'APPLIED') return { code: 1007, msg: '办件尚未受理' }
    if (!known.at[state]) {
      known.at[state] = beijingTime(this.world.clock.now())
      known.state = state
      this.cases.touch()
    }
    return { code: 0, msg: 'ok' }
  }

  all(): readonly Case[] {
    return Object.values(this.cases.value)
  }

  reset(): void {
    this.cases.reset()
    this.tickets.clear()
  }

  routes(): Routes {
    return signedService(this.world, 'acceptance', 'ACCEPTANCE', {
      '/accept/v1/ticket': body => this.ticket(body),
      '/accept/v1/apply': body => this.apply(body),
      '/accept/v1/accepted': body => this.step(body, 'ACCEPTED'),
      '/accept/v1/finished': body => this.step(body, 'FINISHED'),
    })
  }
}
