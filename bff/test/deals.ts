import type { ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { Refused, type HeadlessPhone } from '../src/journey/phone'
import {
  fillIn,
  freeze,
  gather,
  plainStep,
  signAll,
  startBySeller,
  submit,
  type Deal,
} from '../src/journey/steps'
import type { TestStack } from './stack'

/** How far a sale has come: everybody joined and typed everything, text frozen, all confirmed, all signed, filed. */
export const phases = ['gathered', 'joined', 'filled', 'frozen', 'confirmed', 'signed', 'filed'] as const
export type Phase = (typeof phases)[number]

/** A sale with fresh people and a fresh home, brought to a phase by its own phones. */
export async function dealAt(
  stack: TestStack,
  phase: Phase,
  wish: Record<string, unknown> = { owners: 1, buyers: 1 },
): Promise<Deal> {
  const deal = await gather(stack.url, stack.outside, wish)
  const until = phases.indexOf(phase)
  const steps: ((deal: Deal) => Promise<unknown>)[] = [
    startBySeller,
    filledIn(stack),
    freeze,
    async () => {
      for (const phone of deal.all) await phone.confirmAll(deal.id)
    },
    signAll,
    submit,
  ]
  for (const step of steps.slice(0, until)) await step(deal)
  return deal
}

export const filledIn = (stack: TestStack) => (deal: Deal) => fillIn(deal, plainStep, stack.now())

/** First seller and first buyer. */
export function pair(deal: Deal): { seller: HeadlessPhone; buyer: HeadlessPhone } {
  const [seller] = deal.sellers
  const [buyer] = deal.purchasers
  if (!seller || !buyer) throw new Error('a sale needs a seller and a buyer')
  return { seller, buyer }
}

export const look = (phone: HeadlessPhone, { id }: Pick<Deal, 'id'>): Promise<ContractView> =>
  phone.call(routes.getContract, { params: { id } })

/** What the server refused with; fails when it did not refuse. */
export async function refusalOf(work: Promise<unknown>): Promise<Refused> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('it was not refused')
}

/** Code of the refusal. */
export const codeOf = async (work: Promise<unknown>): Promise<string> => (await refusalOf(work)).code

/** Everybody logs in again, as after a long pause. */
export async function logInAgain(deal: Deal): Promise<void> {
  for (const phone of deal.all) await phone.logIn()
}
