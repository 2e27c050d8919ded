import * as fc from 'fast-check'
import { findContract } from '../../src/ledger/contract.sql'
import type { ContractRecord } from '../../src/ledger/record'
import type { Phase } from '../deals'
import type { TestStack } from '../stack'
import { acts, attempt, bag, onward, type Play } from './acts'
import { brokenEvidence, brokenInvariants } from './invariants'
import { stagesAt, type Stage } from './stages'

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

/** Later phases more often: there is more to break, and confirming item by item is what takes the time. */
const usual: readonly Phase[] = [
  'filled',
  'frozen',
  'confirmed',
  'confirmed',
  'signed',
  'signed',
  'filed',
  'filed',
  'filed',
]

export interface Model {
  /** Where sales begin, by chance one of these. */
  from?: readonly Phase[]
  /** Ways on that differ from the usual ones. */
  ways?: typeof onward
  steps?: { min: number; max: number }
}

/** What was played so far. */
export interface Played {
  lives: number
  steps: number
  /** States that were reached. */
  reached: Set<string>
}

async function seen(stack: TestStack, id: string): Promise<ContractRecord> {
  const record = await findContract(stack.app, id)
  if (!record) throw new Error(`${id} is gone`)
  return record
}

function press(play: Play, name: string, who: number): Promise<unknown> {
  const phone = play.deal.all[who]
  const act = acts[name]
  if (!phone || !act) throw new Error(`no ${name}`)
  return act(play, phone)
}

/**
 * Plays sales at random against the real server: two owners and a buyer, the registry, a restriction that comes and goes, time.
 * After every step I1 to I6 are read from the rows. `play` @throws with the steps that broke one
 */
export async function openLives(stack: TestStack, model: Model = {}) {
  const { from = usual, ways = {}, steps = { min: 8, max: 28 } } = model
  const table = { ...onward, ...ways }
  const prepared = await stagesAt(stack, [...new Set(from)], { owners: 2, buyers: 1 })
  const stages = from.flatMap(phase => prepared.filter(stage => stage.phase === phase))
  const played: Played = { lives: 0, steps: 0, reached: new Set() }

  async function life(stage: Stage, wishes: readonly Step[]): Promise<void> {
    await stage.restore()
    const { deal } = stage
    const play: Play = { stack, deal, truth: { restricted: false, caseOpen: false }, seq: 0, caseNo: '' }
    const trail: string[] = [`from ${stage.phase}`]
    const fail = (broken: readonly string[]) => {
      if (broken.length) throw new Error(`${broken.join('; ')}\n${trail.join('\n')}`)
    }
    let now = await seen(stack, deal.id)
    for (let i = 0; i < wishes.length; i++) {
      const was = now
      const pressed = wishes
        .slice(i, wishes[i]?.together ? i + 2 : i + 1)
        .map(wish => ({ name: nameOf(wish, table[was.data.state]), who: wish.who }))
      if (pressed.some(one => alone.has(one.name))) pressed.splice(1)
      i += pressed.length - 1
      const results = await Promise.all(pressed.map(({ name, who }) => attempt(press(play, name, who))))
      now = await seen(stack, deal.id)
      played.steps += pressed.length
      played.reached.add(now.data.state)
      trail.push(
        `${pressed.map(one => `${one.name}/${one.who}`).join('+')} = ${results.join('+')} → ${now.data.state}`,
      )
      fail(await brokenInvariants(stack.app, was, now, play.truth))
    }
    fail(await brokenEvidence(stack.app, deal.id, deal.home.unitNo))
    played.lives += 1
  }

  const wishes = fc.array(step, { minLength: steps.min, maxLength: steps.max })
  const lives = fc.asyncProperty(fc.constantFrom(...stages), wishes, life)
  return {
    played,
    /** That many lives; the same seed gives the same wishes. */
    play: (numRuns: number, seed: number) => fc.assert(lives, { numRuns, seed, endOnFailure: true }),
  }
}
