import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** WCAG 2 A and AA: nothing may be found on what the app draws; the simulated host's own layer is not ours. */
export async function axe(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).exclude('[data-ehb-mock]').analyze()
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(n => n.html).join('\n  ')}`,
  )
  expect(found, `axe on ${what}`).toEqual([])
}
