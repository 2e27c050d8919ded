import { axe } from './support/axe'
import { confirmSeen, expect, showCode, staffPerson, test } from './support/desk'
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
  await expect(page.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible()
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
  await expect(page.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible()
})

test('在另一台电脑登录，前一台当场锁定并说明原因', async ({ desk }) => {
  const first = await desk('reviewer-second')
  await desk('reviewer-second')
  await first.page.reload()
  await first.at('登录工作台')
})
