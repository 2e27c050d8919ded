import { axe } from './support/axe'
import { Citizen } from './support/citizen'
import { expect, test } from './support/fixtures'
import { fits } from './support/layout'

/** The judges themselves: what they must find, they find. */
const shown = (inner: string) =>
  `<!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width"><title>x</title><body><main class="page"><h1>标题</h1>${inner}</main>`

const bad: readonly [what: string, inner: string, word: RegExp][] = [
  ['太宽的内容', '<div style="width:600px">宽</div>', /sticks out/],
  ['太小的按钮', '<button style="height:30px;width:200px">小</button>', /small/],
  [
    '被切掉的字',
    '<p style="width:60px;overflow:hidden;white-space:nowrap">这一行字放不下会被切掉</p>',
    /cut off/,
  ],
]
for (const [what, inner, word] of bad)
  test(`量得出${what}`, async ({ page }) => {
    await page.setContent(shown(inner))
    await expect(fits(page, 'normal', what)).rejects.toThrow(word)
  })

test('普通字够大的按钮，大字版里不够大', async ({ page }) => {
  await page.setContent(shown('<button style="height:50px;width:200px">继续</button>'))
  await fits(page, 'normal', 'button')
  await expect(fits(page, 'large', 'button')).rejects.toThrow(/small/)
})

test('axe 看得出没有名字的按钮和看不清的字', async ({ page }) => {
  await page.setContent(shown('<button style="height:50px;width:200px">继续</button>'))
  await axe(page, 'good')
  await page.setContent(shown('<button style="height:50px;width:200px"></button>'))
  await expect(axe(page, 'nameless')).rejects.toThrow(/button-name/)
  await page.setContent(shown('<p style="color:#bbb;background:#fff">看不清</p>'))
  await expect(axe(page, 'pale')).rejects.toThrow(/color-contrast/)
})

test('看不见的字不算看见', async ({ page }) => {
  await page.setContent(shown('<p hidden>核验通过</p>'))
  const someone = new Citizen(page, { id: '', name: '', idNo: '', phone: '' }, 1)
  await someone.seesNot('核验通过')
  await page.setContent(shown('<p>核验通过</p>'))
  await someone.sees('核验通过')
})
