import { HeadlessPhone } from '../src/journey/phone'
import { deskRoutes, routes } from '@clf/shared/routes'
import { Caller } from '../src/journey/caller'
import type { SyntheticPerson } from '../src/journey/outside'
import type { withStaff } from './staff'
import type { TestStack } from './stack'

/** The own phone of somebody of the register, or of anybody, logged in as a citizen. */
export async function staffPhone(stack: TestStack, who: string | SyntheticPerson): Promise<HeadlessPhone> {
  const person = typeof who === 'string' ? await registered(stack, who) : who
  const phone = new HeadlessPhone(stack.url, person, stack.outside)
  await phone.logIn()
  return phone
}

async function registered(stack: TestStack, id: string): Promise<SyntheticPerson> {
  const { staff } = await stack.mock<Awaited<ReturnType<typeof withStaff>>>('GET', '/__mock/register')
  const person = staff.find(one => one.id === id)
  if (!person) throw new Error(`nobody is called ${id}`)
  return { ...person, phone: person.phone ?? '' }
}

/** A desk that shows a QR code; what it says to the phone and how it asks for its session. */
export async function deskWithCode(stack: TestStack) {
  const desk = new Caller(stack.url)
  const login = await desk.call(deskRoutes.beginDeskLogin)
  const code = /code=(\w+)$/.exec(login.url)?.[1] ?? ''
  const params = { code }
  return {
    ...login,
    ask: (change: { secret?: string; seen?: string } = {}) =>
      desk.call(deskRoutes.openDeskSession, {
        params: { id: login.id },
        body: { secret: login.secret, ...change },
      }),
    scan: (phone: Caller) => phone.call(routes.scanDeskLogin, { params }),
    answer: (phone: Caller, body: { accept: boolean; regionCode?: string; staffId?: string }) =>
      phone.call(routes.decideDeskLogin, { params, body }),
  }
}
