import { flag, list, number, optionalText } from '../http/fields'
import { HttpError } from '../http/types'
import { mintHome, mintPerson } from '../personas/mint'
import { faceOutcomes, type FaceOutcome, type Home, type Person } from '../personas/types'
import { beijingTime } from '../world/clock'
import type { World } from '../world/world'
import { casesFrom, factsFrom, restrictionsFrom, sharesFrom } from './wishes'

const most = 20

export interface Minted {
  owners: Person[]
  buyers: Person[]
  home: Home
}

/**
 * Fresh people and a home of theirs, so that every test has its own.
 * Body: `owners` 1–20 (default 1), `buyers` 0–20 (default 1), `areaCode`, `shares` (`["1/2","1/2"]`), `restrictions`,
 * `cases`, `ownerNames`, `buyerNames`, `buyerFace`, `minorBuyers`, and any plain fact of the home (`plannedUse` …).
 */
export function mint(world: World, body: Readonly<Record<string, unknown>>): Minted {
  const face = faceOutcomes.find(outcome => outcome === body['buyerFace'])
  const owners = peopleOf(world, body, 'owners', 'ownerNames', {})
  const buyers = peopleOf(world, body, 'buyers', 'buyerNames', {
    ...(face ? { face } : {}),
    ...(flag(body, 'minorBuyers') ? { minor: true } : {}),
  })
  const areaCode = optionalText(body, 'areaCode')
  const shares = sharesFrom(body)
  const home = mintHome(world.nextNumber(), owners, {
    ...(areaCode ? { areaCode } : {}),
    ...(shares ? { shares } : {}),
    restrictions: restrictionsFrom(body) ?? [],
    cases: casesFrom(body, areaCode ?? '421202', beijingTime(world.clock.now())) ?? [],
    other: factsFrom(body),
  })
  world.homes.put(home)
  return { owners, buyers, home }
}

function peopleOf(
  world: World,
  body: Readonly<Record<string, unknown>>,
  field: 'owners' | 'buyers',
  namesField: string,
  other: { face?: FaceOutcome; minor?: boolean },
): Person[] {
  const count = number(body, field, 1)
  const names = list(body, namesField) ?? []
  if (!Number.isInteger(count) || count < (field === 'owners' ? 1 : 0) || count > most)
    throw new HttpError(400, `${field}: at most ${most}`)
  return Array.from({ length: count }, (_, i) => {
    const name = names[i]
    const person = mintPerson(world.nextNumber(), { ...other, ...(typeof name === 'string' ? { name } : {}) })
    world.people.add(person)
    return person
  })
}
