import { expect, type Locator, type Page } from '@playwright/test'
import { phoneUrl } from './addresses'
import type { SyntheticPerson } from './world'

/** One person with a phone: what can be done on any screen, by what can be read on it. */
export class Citizen {
  constructor(
    readonly page: Page,
    readonly person: SyntheticPerson,
    readonly device: number,
  ) {}

  get name(): string {
    return this.person.name
  }

  /** Opens the service, or a screen of it by its address. */
  async open(hash = ''): Promise<this> {
    await this.page.goto(`${phoneUrl(this.device)}/${hash}`)
    return this
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  /** The primary action stands last, also where the page offers the same thing in its text. */
  async tap(name: string | RegExp): Promise<void> {
    await this.button(name).last().tap()
  }

  async fill(label: string, value: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(value)
  }

  /** Picks an answer of a question; the answer may carry a note behind its words. */
  async choose(question: string, answer: string): Promise<void> {
    const group = this.page.getByRole('radiogroup', { name: question, exact: true })
    await group.getByRole('radio', { name: new RegExp(`^${answer}`) }).check()
  }

  async tick(label: string): Promise<void> {
    await this.page.getByRole('checkbox', { name: new RegExp(`^${label}`) }).check()
  }

  async sees(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).filter({ visible: true }).first()).toBeVisible()
  }

  async seesNot(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).filter({ visible: true })).toHaveCount(0)
  }

  /** The screen with this title is in front. */
  async at(title: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  }

  /** The app is killed and another page of the same phone takes its place. */
  async killed(): Promise<Citizen> {
    const context = this.page.context()
    await this.page.close()
    return new Citizen(await context.newPage(), this.person, this.device)
  }

  /** Number of the contract that is open, from the address. */
  contractId(): string {
    const id = /[?&]id=([^&]+)/.exec(this.page.url())?.[1]
    if (!id) throw new Error(`no contract in ${this.page.url()}`)
    return decodeURIComponent(id)
  }

  async goTo(screen: string, params: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.open(`#/screens/${screen}/index?${new URLSearchParams(params).toString()}`)
  }
}
