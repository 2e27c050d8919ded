import { optionalText, text } from '../http/fields'
import type { Routes } from '../http/types'
import type { Person } from '../personas/types'
import { beijingTime } from '../world/clock'
import type { Cell } from '../world/store'
import type { World } from '../world/world'
import { signedService } from './service'

export interface Message {
  messageId: string
  personId: string
  title: string
  body: string
  link: string
  at: string
}

/** Message centre of the host: a message reaches every phone of its person, once per `messageId`. */
export class Inbox {
  private readonly messages: Cell<Record<string, Message>>

  constructor(private readonly world: World) {
    this.messages = world.store.cell('inbox', () => ({}))
  }

  private addressee(body: Record<string, unknown>): Person | null {
    const userId = optionalText(body, 'userId')
    const idNo = optionalText(body, 'userIdNo')
    return (
      this.world.people
        .all()
        .find(person => person.userId === userId || (idNo !== null && person.idNo === idNo)) ?? null
    )
  }

  private receive(body: Record<string, unknown>) {
    const messageId = text(body, 'messageId')
    if (this.messages.value[messageId]) return { code: 0, msg: 'ok', duplicate: true }
    const person = this.addressee(body)
    if (!person) return { code: 4040, msg: '用户不存在' }
    const message = {
      messageId,
      personId: person.id,
      title: text(body, 'title'),
      body: optionalText(body, 'body') ?? '',
      link: optionalText(body, 'link') ?? '',
      at: beijingTime(this.world.clock.now()),
    }
    this.messages.value[messageId] = message
    this.messages.touch()
    for (const device of this.world.devices.all())
      if (device.personId === person.id) this.world.devices.emit(device.id, { type: 'banner', ...message })
    return { code: 0, msg: 'ok', duplicate: false }
  }

  /** Newest first. */
  of(personId: string | null): readonly Message[] {
    return Object.values(this.messages.value)
      .filter(message => message.personId === personId)
      .reverse()
  }

  reset(): void {
    this.messages.reset()
  }

  routes(): Routes {
    return signedService(this.world, 'inbox', 'EHB', { '/inbox/v1/messages': body => this.receive(body) })
  }
}
