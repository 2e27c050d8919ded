import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { bffUrl, mockUrl } from './addresses'
import { expect, type Desk } from './desk'
import { Citizen } from './citizen'
import { agree, pass, readAndConfirm, type Look } from './steps'
import { draw } from './pad'
import type { SyntheticPerson } from './world'

/** Where `clerk-xianan` works. */
export const point = 'xianan-point-1'

/** Who has put the card on the reader of a sign point, and who stands before its camera. */
export async function atReader(
  cardOf: SyntheticPerson | null,
  wish: { facing?: SyntheticPerson | null; outcome?: string; place?: string } = {},
): Promise<void> {
  const body = {
    cardOf: cardOf?.id ?? null,
    ...('facing' in wish ? { facing: wish.facing?.id ?? null } : {}),
    ...(wish.outcome ? { outcome: wish.outcome } : {}),
  }
  const reply = await fetch(`${mockUrl}/__mock/onsite/desks/${wish.place ?? point}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  if (!reply.ok) throw new Error(`reader: ${reply.status} ${await reply.text()}`)
}

/** Counts what somebody types into: distinct fields that got letters or a day. Cards, choices and ticks are no typing. */
export async function countTyping(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const typed = new Set<string>()
    Object.assign(window, { typedFields: typed })
    document.addEventListener(
      'input',
      e => {
        const field = e.target
        const text =
          field instanceof HTMLTextAreaElement ||
          (field instanceof HTMLInputElement && !['radio', 'checkbox'].includes(field.type))
        if (text && e.isTrusted) typed.add(field.id)
      },
      { capture: true },
    )
  })
  return () => page.evaluate(() => [...(window as unknown as { typedFields: Set<string> }).typedFields])
}

/** Walks with the tab key to what has this name, as somebody without a mouse does. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const wanted = (text: string) => (typeof name === 'string' ? text === name : name.test(text))
  for (let steps = 0; steps < 120; steps++) {
    const said = await page.evaluate(() => {
      const at = document.activeElement
      if (!(at instanceof HTMLElement)) return ''
      const label = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels?.[0] : null
      return (at.getAttribute('aria-label') ?? label?.textContent ?? at.textContent ?? '').trim()
    })
    if (wanted(said)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${String(name)} is not reached by the keyboard`)
}

/** Types into a field, found with the tab key. */
export async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** The check of card and face in its dialog, with keys; ends when the person has passed. */
export async function identify({ page }: Desk, person: SyntheticPerson): Promise<void> {
  await atReader(person)
  const dialog = page.getByRole('dialog', { name: `现场核验${person.name}` })
  await expect(dialog).toBeVisible()
  await tabTo(page, /^已告知/)
  await page.keyboard.press('Space')
  await press(page, '开始核验')
  await expect(dialog.getByText(`${person.name}核验通过`)).toBeVisible({ timeout: 20_000 })
}

/** The tablet of the sign point: a browser of its own, without the host app. */
export class Tablet extends Citizen {
  static async of(browser: Browser, options: BrowserContextOptions): Promise<Tablet> {
    const context = await browser.newContext({ ...options, viewport: { width: 800, height: 1180 } })
    return new Tablet(await context.newPage(), { id: '', name: '', idNo: '', phone: '' }, 0)
  }

  /** Opened with the code that the desk shows. */
  async take(code: string): Promise<void> {
    await this.page.goto(`${bffUrl}/#/desk/tablet/index`)
    await this.page.reload()
    await this.fill('交接码', code)
    await this.tap('打开')
  }
}

/** The desk identifies somebody once more and shows the code for the tablet. */
export async function handOver(
  clerk: Desk,
  person: SyntheticPerson,
  look: () => Promise<void>,
): Promise<string> {
  const { page } = clerk
  await press(page, `交给${person.name}签`)
  await identify(clerk, person)
  await press(page, `把平板交给${person.name}`)
  const code = page.getByLabel(/^交接码/)
  await expect(code).toBeVisible()
  await look()
  const text = await code.innerText()
  await page.keyboard.press('Escape')
  return text
}

/** Everything that a person does on the tablet; it forgets them at the end. */
export async function signOnTablet(tablet: Tablet, code: string, look: Look = pass): Promise<void> {
  await tablet.take(code)
  const consents = tablet.button('阅读个人信息告知书')
  const first = tablet.button('阅读合同')
  await expect(consents.or(first)).toBeVisible()
  if (await consents.isVisible()) {
    await look(tablet, 'tablet-consent')
    await consents.tap()
    await agree(tablet)
  }
  await tablet.at('阅读、确认和签名')
  await look(tablet, 'tablet-start')
  await tablet.tap('阅读合同')
  await readAndConfirm(tablet)
  await tablet.tap('去签名')
  await tablet.at('现场核验')
  await look(tablet, 'tablet-check')
  await tablet.tap('开始现场核验')
  await expect(tablet.page.getByRole('heading', { level: 1, name: '请写下您的姓名' })).toBeVisible({
    timeout: 20_000,
  })
  await draw(tablet.page)
  await tablet.sees(/^已写6笔/)
  await look(tablet, 'tablet-pad')
  await tablet.tap('写好了')
  await tablet.tap('使用这个签名')
  await tablet.at('请把平板还给工作人员')
  await look(tablet, 'tablet-over')
}
