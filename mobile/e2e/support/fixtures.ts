import { expect, test as base, type BrowserContext } from '@playwright/test'
import { Citizen } from './citizen'
import { world, type PhoneWish, type SyntheticPerson } from './world'

export interface Phones {
  /** The next phone of the mock host, in this person's hand; at most four per test. */
  phone(person: SyntheticPerson, wish?: PhoneWish & { width?: number; height?: number }): Promise<Citizen>
}

/** Faults of one test must not reach the next one; nothing may be thrown behind a screen that looks well. */
export const test = base.extend<Phones & { clean: void }>({
  clean: [
    async ({}, use) => {
      await world.clearFaults()
      await use()
    },
    { auto: true },
  ],
  phone: async ({ browser, contextOptions }, use) => {
    const contexts: BrowserContext[] = []
    const thrown: string[] = []
    await use(async (person, { width = 390, height = 844, ...wish } = {}) => {
      const device = contexts.length + 1
      if (device > 4) throw new Error('the mock host has four phones')
      const held = { elder: false, fast: true, scenario: null, ...wish, personId: person.id }
      await world.phone(String(device), held)
      const context = await browser.newContext({ ...contextOptions, viewport: { width, height } })
      contexts.push(context)
      context.on('weberror', error => void thrown.push(String(error.error())))
      context.on('console', message => {
        if (message.text().startsWith('[ehb mock]')) thrown.push(message.text())
      })
      return new Citizen(await context.newPage(), person, device)
    })
    await Promise.all(contexts.map(context => context.close()))
    expect(thrown, 'errors in the pages').toEqual([])
  },
})
export { expect, world }
