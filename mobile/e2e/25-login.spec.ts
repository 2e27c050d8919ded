import { Secret, TOTP } from 'otpauth'
import { axe } from './support/axe'
import {
  codeOf,
  confirmSeen,
  confirmUnseen,
  expect,
  showCode,
  staffPerson,
  test,
  world,
} from './support/desk'
import { bffUrl } from './support/addresses'
import { deal } from './support/people'
import { shoot } from './support/shoot'

test('扫码登录：工作台出二维码，本人手机确认，手机放在一边', async ({ emptyDesk, phone }) => {
  const page = await emptyDesk()
  const code = await showCode(page)
  await expect(page.getByRole('img', { name: /^登录二维码/ })).toBeVisible()
  await axe(page, 'desk login')
  await shoot(page, 'desk-login')
  const number = await page.locator('.desk-number').innerText()
  const clerk = await phone(await staffPerson('clerk-xianan'))
  await clerk.goTo('desklogin', { code })
  await clerk.sees('咸安区第一签约点（受理员）')
  await clerk.sees(number)
  await expect(page.getByText('已经扫码，请在手机上核对数字并确认。')).toBeVisible()
  await axe(clerk.page, 'desk login on the phone')
  await shoot(clerk.page, 'desk-login-phone')
  await clerk.tap('确认登录')
  await clerk.sees('工作台已登录')
  await expect(page.getByRole('heading', { level: 1, name: '工作台', exact: true })).toBeVisible()
  await expect(page.getByText(/咸安区第一签约点 · .*（受理员）/)).toBeVisible()
  await axe(page, 'desk start')
  await shoot(page, 'desk-start')
})

test('别人的手机：不是工作人员的登不上，已有人扫过的别人用不了，拒绝了就不登录', async ({
  emptyDesk,
  phone,
}) => {
  const page = await emptyDesk()
  const citizen = await phone((await deal()).seller)
  await citizen.goTo('desklogin', { code: await showCode(page) })
  await citizen.sees('您没有登记为工作人员，不能登录工作台。')
  const code = await showCode(page)
  const clerk = await phone(await staffPerson('clerk-xianan'))
  await clerk.goTo('desklogin', { code })
  await clerk.sees('咸安区第一签约点（受理员）')
  const other = await phone(await staffPerson('reviewer-xianan'))
  await other.goTo('desklogin', { code })
  await other.sees('这个二维码已经被另一个人扫过。')
  await clerk.tap('不是我，拒绝')
  await clerk.sees('已拒绝登录')
  await expect(page.getByText('手机上拒绝了登录')).toBeVisible()
  await page.getByRole('button', { name: '换一个二维码' }).click()
  await expect(page.getByRole('img', { name: /^登录二维码/ })).toBeVisible()
  await confirmSeen(clerk, await showCode(page))
  await expect(page.getByRole('heading', { level: 1, name: '工作台', exact: true })).toBeVisible()
})

test('二维码过了两分钟就不能用，工作台说明并能换一个', async ({ emptyDesk, phone }) => {
  const page = await emptyDesk()
  const code = await showCode(page)
  await world.advance(121_000)
  const clerk = await phone(await staffPerson('clerk-xianan'))
  await clerk.goTo('desklogin', { code })
  await clerk.sees('登录二维码已经失效。')
  await expect(page.getByText('二维码已过期')).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: '换一个二维码' }).click()
  await expect(page.getByRole('img', { name: /^登录二维码/ })).toBeVisible()
})

test('网点登记了网络：两个人改名册，别处的电脑登不上，手机上说明原因', async ({ desk, emptyDesk, phone }) => {
  const reviewer = await desk('reviewer-jiayu')
  await reviewer.goTo('网点和人员')
  await reviewer.at('网点和人员')
  await axe(reviewer.page, 'registers')
  await reviewer.button('嘉鱼县第一签约点').click()
  const dialog = reviewer.page.getByRole('dialog', { name: /^变更网点/ })
  await dialog.getByLabel('允许登录的网络').fill('127.0.0.0/8，::1')
  await dialog.getByLabel('原因').fill('只许网点内的电脑登录')
  await axe(reviewer.page, 'wish dialog')
  await dialog.getByRole('button', { name: '提交申请' }).click()
  await reviewer.sees('等待批准（1）')
  const supervisor = await desk('supervisor-jiayu')
  await supervisor.goTo('网点和人员')
  await supervisor.sees('只许网点内的电脑登录')
  await shoot(supervisor.page, 'desk-registers')
  await supervisor.button('批准变更').click()
  await expect(supervisor.page.getByRole('cell', { name: '127.0.0.0/8，::1' })).toBeVisible()
  await supervisor.sees(/提出，.+批准$/)

  const clerk = await phone(await staffPerson('clerk-jiayu'))
  const outside = await emptyDesk({ 'x-forwarded-for': '203.0.113.9' })
  await clerk.goTo('desklogin', { code: await showCode(outside) })
  await clerk.sees('这台电脑不在您所在网点的网络里，不能登录。')
  await expect(clerk.button('确认登录')).toBeDisabled()
  await confirmSeen(clerk, await showCode(await emptyDesk()))
})

test('在另一台电脑登录，前一台锁定并说明原因；重新登录后填写的内容还在', async ({ desk }) => {
  const first = await desk('reviewer-second')
  await first.goTo('网点和人员')
  await first.button('登记网点').click()
  const dialog = first.page.getByRole('dialog', { name: '登记网点' })
  await dialog.getByLabel('名称').fill('咸安区第九签约点')
  await dialog.getByLabel('原因').fill('新设一个网点')
  await desk('reviewer-second')
  const shown = first.page.waitForResponse(`${bffUrl}/desk/login`)
  await dialog.getByRole('button', { name: '提交申请' }).click()
  const locked = first.page.getByRole('alertdialog', { name: '工作台已锁定' })
  await expect(locked.getByText('您在另一台电脑上登录了工作台，这里的登录已结束。')).toBeVisible()
  await expect(first.page.getByText('咸安区第九签约点')).toHaveCount(0)
  await axe(first.page, 'locked desk')
  await shoot(first.page, 'desk-locked')
  await confirmUnseen(first.person, codeOf(await (await shown).json()))
  await expect(locked).toHaveCount(0)
  await expect(dialog.getByLabel('名称')).toHaveValue('咸安区第九签约点')
  await dialog.getByRole('button', { name: '提交申请' }).click()
  await first.sees('网点：咸安区第九签约点')
})

test('没有手机时用密码和动态口令，全程只用键盘', async ({ desk }) => {
  const { page, ...clerk } = await desk('clerk-second')
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).focus()
    await page.keyboard.press('Enter')
  }
  const type = async (label: string, text: string) => {
    await page.getByLabel(label, { exact: true }).focus()
    await page.keyboard.type(text)
  }
  await page.getByRole('navigation', { name: '工作台' }).getByRole('button', { name: '登录方式' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('没有开通')).toBeVisible()
  const password = '七星伴月 north star 42'
  await type('新密码', password)
  await press('开通密码登录')
  const secret = await page.locator('.desk-secret').innerText()
  await axe(page, 'first code')
  const generate = async () =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: await world.now() })
  await type('动态口令', await generate())
  await press('确认开通')
  await expect(page.getByText('已开通')).toBeVisible()
  const loginName = await page.getByText(/^421202-clerk-second$/).innerText()
  await press('退出登录')
  await press('手机不在身边，用密码登录')
  await axe(page, 'login by password')
  await world.advance(31_000)
  await type('登录名', loginName)
  await type('密码', 'not the password')
  await type('动态口令', await generate())
  await page.keyboard.press('Enter')
  await expect(page.getByText('登录名、密码或动态口令不对。')).toBeVisible()
  await page.getByLabel('密码', { exact: true }).fill('')
  await type('密码', password)
  await type('动态口令', await generate())
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${clerk.person.name}（受理员）`)).toBeVisible()
})
