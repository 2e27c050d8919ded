import { test as base, type BrowserContext, type Page } from '@playwright/test'
import { phoneUrl } from './addresses'
import { Citizen } from './citizen'
import { world, type PhoneWish, type SyntheticPerson } from './world'

interface Phones {
  /** The next phone of the mock host, in this person's hand; at most four per test. */
  phone(person: SyntheticPerson, wish?: PhoneWish & { width?: number; height?: number }): Promise<Citizen>
}

/** Faults of one test must not reach the next one. */
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
    await use(async (person, { width = 390, height = 844, ...wish } = {}) => {
      const device = contexts.length + 1
      if (device > 4) throw new Error('the mock host has four phones')
      await world.phone(String(device), {
        elder: false,
        fast: true,
        scenario: null,
        ...wish,
        personId: person.id,
      })
      const context = await browser.newContext({ ...contextOptions, viewport: { width, height } })
      contexts.push(context)
      return new Citizen(await open(context), person, device)
    })
    await Promise.all(contexts.map(context => context.close()))
  },
})
export { expect } from '@playwright/test'

/** A page whose errors fail the test: nothing may be thrown behind a screen that looks well. */
async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', error => {
    throw error
  })
  return page
}

export { phoneUrl, world }
