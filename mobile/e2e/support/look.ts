import { axe } from './axe'
import type { Citizen } from './citizen'
import { fits } from './layout'
import { hasPad, inLargeType, shoot } from './shoot'
import type { Look } from './steps'

/** A screen as people judge it: pictures, rules of accessibility and layout, in normal and in large type. */
export const lookAt = async ({ page }: Citizen, name: string): Promise<void> => {
  await shoot(page, name)
  await axe(page, name)
  await fits(page, 'normal', name)
  if (await hasPad(page)) return
  await inLargeType(page, async () => {
    await axe(page, `${name}, large type`)
    await fits(page, 'large', name)
  })
}

/** Looks at each screen of this name once. */
export function once(look: Look = lookAt): Look {
  const seen = new Set<string>()
  return async (citizen, name) => {
    if (seen.has(name)) return
    seen.add(name)
    await look(citizen, name)
  }
}
