import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { codeAlphabet, standings, type Standing } from '@clf/shared/certificate'
import { phrases } from '@clf/shared/phrases'
import { problemTexts } from '@clf/shared/sealedFile'
import { bffUrl } from './support/addresses'
import { Citizen } from './support/citizen'
import { filedContract, type FiledContract } from './support/filed'
import { expect, test } from './support/fixtures'
import { lookAt } from './support/look'

let filed: FiledContract
test.beforeAll(async () => {
  filed = await filedContract()
})

let household = 0
/** The check page in a plain browser, each time from another address: what one test uses up is not missed by the next. */
async function open(page: Page, path = '/#/screens/verify/index'): Promise<Citizen> {
  await page.setExtraHTTPHeaders({ 'x-forwarded-for': `203.0.113.${++household}` })
  await page.goto(bffUrl + path)
  const citizen = new Citizen(page, { id: 'anybody', name: '', idNo: '', phone: '' }, 1)
  await citizen.at('合同验真')
  return citizen
}
const answer = (page: Page) => page.locator('.answer')
const file = (name: string, buffer: Buffer, mimeType = 'application/pdf') => ({ name, mimeType, buffer })
const choose = (page: Page, chosen: ReturnType<typeof file>) =>
  page.getByLabel('选择合同文件（PDF）').setInputFiles(chosen)
const flipped = () => filed.pdf.map((byte, i) => (i === 20_000 ? byte ^ 1 : byte))
/** One letter or digit of the code written wrongly. */
const mistyped = (at: number) => {
  const wrong = codeAlphabet[(codeAlphabet.indexOf(filed.code[at] ?? '') + 5) % 32] ?? ''
  return { wrong, code: filed.code.slice(0, at) + wrong + filed.code.slice(at + 1) }
}

/** Another answer of the server to the public check: the real one, with something changed. */
const answering = (page: Page, change: object) =>
  page.route('**/public/check/**', async route => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), ...change } })
  })

test('有效：扫合同上的网址直接查到，名字和门牌遮住，没有价格，不用登录', async ({ page }) => {
  const asked: string[] = []
  page.on('request', request => asked.push(new URL(request.url()).pathname))
  const anybody = await open(page, `/v/${filed.code}`)
  await expect(answer(page)).toContainText(standings.VALID.label)
  await expect(answer(page)).toContainText(filed.view.filing?.contractNo ?? '?')
  await expect(page.getByLabel('查验码', { exact: true })).toHaveValue(filed.code)
  const shown = await page.locator('.page').innerText()
  for (const { name } of filed.view.parties) expect(shown).not.toContain(name)
  expect(shown).not.toContain(filed.view.house?.location ?? '?')
  expect(shown).not.toMatch(/68\D?0\D?000|万元/)
  expect(asked.filter(path => path.startsWith('/bff/'))).toEqual([])
  await lookAt(anybody, 'check-valid')
})

test('手工填写：小写、全角、不带横线都认得', async ({ page }) => {
  const anybody = await open(page)
  await lookAt(anybody, 'check-empty')
  const wide = [...filed.code.replace(/-/g, '').toLowerCase()]
    .map((symbol, i) => (i % 2 ? String.fromCharCode(symbol.charCodeAt(0) + 0xfee0) : symbol))
    .join('')
  await anybody.fill('查验码', wide)
  await anybody.tap('查验')
  await expect(answer(page)).toContainText(standings.VALID.meaning)
  await expect(answer(page)).toBeFocused()
})

test('写错一位：指出是哪一组哪一个，给出建议，不替人改', async ({ page }) => {
  const anybody = await open(page)
  const asked: string[] = []
  page.on('request', request => request.url().includes('/public/check/') && asked.push(request.url()))
  const { wrong, code } = mistyped(6)
  await anybody.fill('查验码', code)
  await anybody.tap('查验')
  await anybody.sees(`第2组第2个“${wrong}”可能写错了`)
  await anybody.sees(filed.code)
  await expect(page.getByLabel('查验码', { exact: true })).toHaveValue(code)
  expect(asked).toEqual([])
  await lookAt(anybody, 'check-mistyped')
  await anybody.tap('用这个查验码查')
  await expect(answer(page)).toContainText(standings.VALID.label)
  expect(asked).toHaveLength(1)
})

for (const status of ['CHANGED', 'REVOKED'] as const satisfies readonly Standing[])
  test(`${standings[status].label}：有字有图标，说明意思和怎么办`, async ({ page }) => {
    const { label, meaning, advice } = standings[status]
    await answering(page, { status, statusLabel: label })
    const anybody = await open(page, `/v/${filed.code}`)
    for (const text of [label, meaning, advice]) await expect(answer(page)).toContainText(text)
    await expect(answer(page).locator('.notice .icon').first()).toBeVisible()
    await lookAt(anybody, `check-${status.toLowerCase()}`)
  })

test('未找到：不说是没有还是错了', async ({ page }) => {
  const anybody = await open(page, '/v/0000-0000-0000-0000')
  await expect(answer(page)).toContainText('未找到')
  await expect(answer(page)).toContainText(phrases['VER-01'].citizen)
  await lookAt(anybody, 'check-unknown')
})

test('查得太频繁：说什么时候可以再查', async ({ page }) => {
  const anybody = await open(page)
  const headers = { 'x-forwarded-for': `203.0.113.${household}` }
  // A minute may end in between: then the new one is used up as well.
  for (let i = 0; i < 70; i++) {
    const { status } = await fetch(`${bffUrl}/public/check/0000-0000-0000-0000`, { headers })
    if (status === 429) break
  }
  await anybody.fill('查验码', filed.code)
  await anybody.tap('查验')
  await expect(answer(page)).toContainText('请稍后再查')
  await expect(answer(page)).toContainText(/请\d+秒后再查/)
  await lookAt(anybody, 'check-throttled')
})

test('文件：在浏览器里核对，不上传；再查它的备案', async ({ page }) => {
  const sent: string[] = []
  const loaded = new Map<string, number>()
  page.on('request', request => {
    if (request.method() !== 'GET' || request.postDataBuffer()) sent.push(request.url())
    // A file has no way into an address: the longest one is that of a script.
    if (request.url().length > 300) sent.push(request.url())
  })
  page.on('response', async response => {
    if (/\/sealedFile\w*\./.test(response.url()))
      loaded.set(response.url(), gzipSync(await response.body()).length)
  })
  const anybody = await open(page)
  await choose(page, file('合同.pdf', filed.pdf))
  await anybody.sees('文件是真的')
  await anybody.sees(standings.VALID.meaning)
  await anybody.sees(/和备案的是同一个文件/)
  const checks = page.getByRole('group', { name: '核对了什么' })
  await expect(checks.getByText('通过', { exact: true })).toHaveCount(7)
  await anybody.sees(filed.view.filing?.document.sha256 ?? '?')
  expect(sent).toEqual([])
  const size = [...loaded.values()].reduce((sum, one) => sum + one, 0)
  expect(loaded.size).toBe(2)
  expect(size, 'verifier, bytes gz').toBeLessThanOrEqual(30 * 1024)
  await lookAt(anybody, 'check-file')
})

test('拖进来的文件盖章后被改动过：说明不可信，点出哪里不对', async ({ page }) => {
  const anybody = await open(page)
  await page.evaluate(base64 => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], '改过.pdf'))
    document
      .querySelector('.file-drop')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
  }, Buffer.from(flipped()).toString('base64'))
  await anybody.sees('这个文件不可信')
  await anybody.sees(problemTexts.changed)
  await anybody.seesNot(standings.VALID.meaning)
  await lookAt(anybody, 'check-altered')
})

const spoiled: readonly [string, string, () => Buffer][] = [
  ['后面追加了内容', problemTexts.appended, () => Buffer.concat([filed.pdf, Buffer.from('\n%%EOF\n')])],
  ['少了一段', problemTexts.cut, () => filed.pdf.subarray(0, -20)],
  ['没有电子签章', problemTexts['no-seal'], () => Buffer.from('%PDF-1.7\n%%EOF\n')],
  ['不是 PDF', '能核对的只有备案后下载的电子合同', () => Buffer.from('合同扫描件')],
  ['超过20兆', '这个文件超过20兆', () => Buffer.alloc(20 * 1024 * 1024 + 1, '%PDF-')],
]
for (const [what, sentence, make] of spoiled)
  test(`文件${what}：${sentence}`, async ({ page }) => {
    const anybody = await open(page)
    await choose(page, file('合同.pdf', make()))
    await anybody.sees(sentence)
    await expect(page.getByText('文件是真的')).toHaveCount(0)
  })

test('文件是真的，备案已撤销：先说已撤销', async ({ page }) => {
  await answering(page, { status: 'REVOKED', statusLabel: standings.REVOKED.label })
  const anybody = await open(page)
  await choose(page, file('合同.pdf', filed.pdf))
  await anybody.sees(standings.REVOKED.meaning)
  const titles = page.locator('.notice .strong').filter({ visible: true })
  await expect(titles).toHaveText([standings.REVOKED.label, '文件是真的'])
  await lookAt(anybody, 'check-file-revoked')
})

test('章是真的，但不是备案的那个文件：说明不一样', async ({ page }) => {
  await answering(page, { sha256: '0'.repeat(64) })
  const anybody = await open(page)
  await choose(page, file('合同.pdf', filed.pdf))
  await anybody.sees('和备案的不是同一个文件')
  await anybody.seesNot('文件是真的')
})

test('断网：只核对文件，说明还没有查备案', async ({ page }) => {
  const anybody = await open(page)
  await choose(page, file('合同.pdf', filed.pdf))
  await anybody.sees('文件是真的')
  await page.context().setOffline(true)
  await choose(page, file('又一次.pdf', filed.pdf))
  await anybody.sees('没有连上网络，只核对了文件')
  await anybody.seesNot(standings.VALID.meaning)
  await lookAt(anybody, 'check-file-offline')
})

test('旧手机没有解压功能：核对签章，说明其余查不了；没有 Web Crypto：请用查验码', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'DecompressionStream'))
  const anybody = await open(page)
  await choose(page, file('合同.pdf', filed.pdf))
  await anybody.sees('只核对了签章')
  await expect(page.getByText('这台设备查不了', { exact: true })).toHaveCount(3)
  await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
  await page.reload()
  await choose(page, file('合同.pdf', filed.pdf))
  await anybody.sees('这台设备不能核对文件')
  await lookAt(anybody, 'check-file-old')
})

test('只用键盘：填码、选文件都够得到', async ({ page }) => {
  await open(page)
  const input = page.getByLabel('选择合同文件（PDF）')
  for (const target of [
    page.getByLabel('查验码', { exact: true }),
    input,
    page.getByRole('button', { name: '查验', exact: true }),
  ]) {
    let steps = 0
    while (!(await target.evaluate(element => element === document.activeElement))) {
      if (++steps > 20) throw new Error(`${String(target)} is out of the keyboard's reach`)
      await page.keyboard.press('Tab')
    }
  }
})

test('页面的程序没有取到：不是白屏，说明情况，连上后再试一次就好', async ({ page }) => {
  await page.goto(bffUrl)
  const anybody = new Citizen(page, { id: 'anybody', name: '', idNo: '', phone: '' }, 1)
  await anybody.sees('请在鄂汇办里打开')
  await page.route(/\/js\/|^[^#]*\/$/, route => route.abort())
  await anybody.tap(/^合同验真/)
  await anybody.at('这一页没有打开')
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await lookAt(anybody, 'page-lost')
  await anybody.tap('再试一次')
  await anybody.sees('还是没有连上，请检查手机网络，再试一次。')
  await page.unrouteAll()
  await anybody.tap('再试一次')
  await anybody.at('合同验真')
})
