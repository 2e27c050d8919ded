import * as fc from 'fast-check'
import { findContract } from '../../src/ledger/contract.sql'
import { dealAt, type Phase } from '../deals'
import type { TestStack } from '../stack'
import { acts, attempt, bag, onward, type Play } from './acts'
import { brokenEvidence, brokenInvariants, type Seen } from './invariants'

interface Step {
  name: string
  who: number
  /** Instead of `name`: what leads on from where the contract stands. */
  lead: number | null
  /** Pressed at the same moment as the next one. */
  together: boolean
}
const step: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(...bag),
  who: fc.nat(2),
  lead: fc.oneof({ weight: 2, arbitrary: fc.nat(11) }, { weight: 1, arbitrary: fc.constant(null) }),
  together: fc.nat(4).map(n => n === 0),
})
const nameOf = ({ name, lead }: Step, ways: readonly string[] | undefined): string =>
  lead === null || !ways ? name : (ways[lead % ways.length] ?? name)

/** Flips of the outside world stand alone, so that "at that moment" has a meaning; people may press together. */
const alone = new Set(['restrict', 'free', 'accept', 'giveBack', 'record', 'hours', 'days'])

export interface Model {
  sequences: number
  /** Where a sale begins; a later phase spends the steps on what comes after it. */
  from?: Phase
  /** Ways on that differ from the usual ones. */
  ways?: typeof onward
  steps?: { min: number; max: number }
  /** Of chance; another one each time when not given. */
  seed?: number
}

async function seen(stack: TestStack, id: string): Promise<Seen> {
  const record = await findContract(stack.app, id)
  if (!record) throw new Error(`${id} is gone`)
  return { state: record.data.state, textVersion: record.textVersion }
}

function press(play: Play, name: string, who: number): Promise<unknown> {
  const phone = play.deal.all[who]
  const act = acts[name]
  if (!phone || !act) throw new Error(`no ${name}`)
  return act(play, phone)
}

/**
 * Plays sales at random against the real server: two owners and a buyer, the registry, a restriction that comes and goes, time.
 * After every step I1 to I6 are read from the rows. @returns the states that were reached @throws with the steps that broke one
 */
export async function playLives(stack: TestStack, model: Model): Promise<Set<string>> {
  const { sequences, from = 'filled', ways = {}, steps = { min: 12, max: 36 } } = model
  const reached = new Set<string>()
  const table = { ...onward, ...ways }

  async function life(wishes: readonly Step[]): Promise<void> {
    const deal = await dealAt(stack, from, { owners: 2, buyers: 1 })
    const play: Play = { stack, deal, truth: { restricted: false, caseOpen: false }, seq: 0, caseNo: '' }
    const trail: string[] = []
    const fail = (broken: readonly string[]) => {
      if (broken.length) throw new Error(`${broken.join('; ')}\n${trail.join('\n')}`)
    }
    for (let i = 0; i < wishes.length; i++) {
      const was = await seen(stack, deal.id)
      const pressed = wishes
        .slice(i, wishes[i]?.together ? i + 2 : i + 1)
        .map(wish => ({ name: nameOf(wish, table[was.state]), who: wish.who }))
      if (pressed.some(one => alone.has(one.name))) pressed.splice(1)
      i += pressed.length - 1
      const results = await Promise.all(pressed.map(({ name, who }) => attempt(press(play, name, who))))
      const now = await seen(stack, deal.id)
      reached.add(now.state)
      trail.push(
        `${pressed.map(one => `${one.name}/${one.who}`).join('+')} = ${results.join('+')} → ${now.state}`,
      )
      fail(await brokenInvariants(stack.app, deal.id, was, play.truth))
    }
    fail(await brokenEvidence(stack.app, deal.id, deal.home.unitNo))
  }

  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: steps.min, maxLength: steps.max }), life), {
    numRuns: sequences,
    endOnFailure: true,
    ...(model.seed === undefined ? {} : { seed: model.seed }),
  })
  return reached
}
