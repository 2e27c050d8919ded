import type { BrowserContext, Locator, Page } from '@playwright/test'
import { routes } from '@clf/shared/routes'
import { bffUrl, mockUrl } from './addresses'
import type { Citizen } from './citizen'
import { expect, test as base, world } from './fixtures'
import { Headless } from './headless'
import type { SyntheticPerson } from './world'

/**
 * Desks beside phones. `import { test, expect } from './support/desk'` and ask for `desk`:
 *
 *   const clerk = await desk('clerk-xianan')                   // quick login; a phone without a screen confirms
 *   const clerk = await desk('clerk-xianan', { seen: true })   // the same on a phone that is seen; uses up one of four
 *   await clerk.open('cases', { id })                          // a page of the desk by its folder
 *
 * Ids are those of the register (`/__mock/register`). Each desk is a browser context of its own, 1280 × 800.
 */
export class Desk {
  constructor(
    readonly page: Page,
    readonly person: SyntheticPerson,
  ) {}

  /** A page of the desk by its folder. */
  async open(folder: string, params: Readonly<Record<string, string>> = {}): Promise<this> {
    const query = new URLSearchParams(params).toString()
    await this.page.goto(`${bffUrl}/#/desk/${folder}/index${query ? `?${query}` : ''}`)
    return this
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  /** A place of the rail on the left. */
  async goTo(label: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '工作台' }).getByRole('button', { name: label }).click()
  }

  /** The page with this title is in front. */
  async at(title: string | RegExp): Promise<void> {
    const heading = { level: 1, name: title, exact: typeof title === 'string' }
    await expect(this.page.getByRole('heading', heading)).toBeVisible()
  }

  async sees(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).filter({ visible: true }).first()).toBeVisible()
  }

  async fill(label: string, value: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(value)
  }
}

/** Somebody of the register of the synthetic sites. */
export async function staffPerson(id: string): Promise<SyntheticPerson> {
  const reply = await fetch(`${mockUrl}/__mock/register`)
  const { staff } = (await reply.json()) as { staff: SyntheticPerson[] }
  const person = staff.find(one => one.id === id)
  if (!person) throw new Error(`nobody in the register is called ${id}`)
  return person
}

/** Opens the login page; the code that its QR says. */
export async function showCode(page: Page): Promise<string> {
  const begun = page.waitForResponse(reply => reply.url() === `${bffUrl}/desk/login`)
  await page.goto(`${bffUrl}/#/desk/login/index`)
  return codeOf(await (await begun).json())
}
export function codeOf(begun: unknown): string {
  const code = /code=(\w+)$/.exec((begun as { url: string }).url)?.[1]
  if (!code) throw new Error('no code at the desk')
  return code
}

/** The own phone, without a screen, says yes. */
export async function confirmUnseen(person: SyntheticPerson, code: string): Promise<void> {
  const phone = await new Headless(person).enter()
  const params = { code }
  const { seats } = await phone.call<{ seats: { regionCode: string; staffId: string }[] }>(
    routes.scanDeskLogin,
    { params },
  )
  await phone.call(routes.decideDeskLogin, { params, body: { accept: true, ...seats[0] } })
}

/** The own phone with its screen says yes. */
export async function confirmSeen(phone: Citizen, code: string): Promise<void> {
  await phone.goTo('desklogin', { code })
  await phone.at('登录工作台')
  await phone.tap('确认登录')
  await phone.sees('工作台已登录')
}

/** Logs a page in by the real quick login. */
export async function logIn(page: Page, person: SyntheticPerson, phone?: Citizen): Promise<Desk> {
  const code = await showCode(page)
  await (phone ? confirmSeen(phone, code) : confirmUnseen(person, code))
  const desk = new Desk(page, person)
  await desk.at('工作台')
  return desk
}

export interface Desks {
  /** Somebody of the register at a desk of their own, logged in. */
  desk(id: string, wish?: { seen?: boolean }): Promise<Desk>
  /** A desk where nobody is logged in; headers as a proxy in another network would write them. */
  emptyDesk(headers?: Readonly<Record<string, string>>): Promise<Page>
}

export const test = base.extend<Desks>({
  emptyDesk: async ({ browser, contextOptions }, use) => {
    const contexts: BrowserContext[] = []
    const thrown: string[] = []
    await use(async headers => {
      const context = await browser.newContext({
        ...contextOptions,
        viewport: { width: 1280, height: 800 },
        isMobile: false,
        hasTouch: false,
        ...(headers ? { extraHTTPHeaders: { ...headers } } : {}),
      })
      contexts.push(context)
      context.on('weberror', error => void thrown.push(String(error.error())))
      return context.newPage()
    })
    await Promise.all(contexts.map(context => context.close()))
    expect(thrown, 'errors in the pages of the desks').toEqual([])
  },
  desk: async ({ emptyDesk, phone }, use) => {
    await use(async (id, { seen = false } = {}) => {
      const person = await staffPerson(id)
      return logIn(await emptyDesk(), person, seen ? await phone(person) : undefined)
    })
  },
})
export { expect, world }
