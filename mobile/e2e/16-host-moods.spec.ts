import { phrases } from '@clf/shared/phrases'
import { routes } from '@clf/shared/routes'
import type { Citizen } from './support/citizen'
import { expect, test, world } from './support/fixtures'
import { confirmAll, filledContract, freeze, Headless } from './support/headless'
import { deal } from './support/people'

const moods = (scenario: string | null) => world.phone('1', { scenario })

test('S23：只认自己的二维码；扫不了就说明原因，手动填写照样能办', async ({ phone }) => {
  const { seller: person } = await deal()
  await new Headless(person).enter()
  const someone = await phone(person)
  await someone.goTo('join')
  await someone.at('加入签约')
  const scans: readonly [scenario: string, sentence: string][] = [
    ['S23-denied', '没有摄像头权限'],
    ['S23-none', '这台手机没有可用的摄像头'],
    ['S23-foreign', '这不是邀请二维码'],
    ['S23-malicious', '这不是邀请二维码'],
  ]
  for (const [scenario, sentence] of scans) {
    await moods(scenario)
    await someone.tap('扫邀请二维码')
    await someone.sees(sentence)
    await expect(someone.page.getByLabel('邀请码')).toHaveValue('')
  }
  await moods('S23-login')
  await someone.tap('扫邀请二维码')
  await expect(someone.page.getByRole('dialog', { name: '登录鄂汇办' })).toBeVisible()
  await expect(someone.page).toHaveTitle(/加入签约$/)
})

test('S24：分享的应用没有安装，可以复制；不能分享的手机看不到分享', async ({ phone }) => {
  const { minted, seller: owner, buyer } = await deal()
  const { id, sellers } = await filledContract({ ...minted, buyers: [] })
  await sellers[0]?.call(routes.addParty, {
    params: { id },
    body: { side: 'buyer', role: 'BUYER', name: buyer.name, idNo: buyer.idNo },
  })
  const seller = await phone(owner, { scenario: 'S24-app' })
  await seller.goTo('people', { id })
  await seller.tap(`邀请${buyer.name}`)
  await seller.tap(`发送给${buyer.name}`)
  await seller.sees('没有分享出去，可以复制后发给对方')
  await moods('S31-alipay')
  await seller.page.reload()
  await seller.tap('重新发邀请')
  await expect(seller.button('复制邀请')).toBeVisible()
  await expect(seller.button(`发送给${buyer.name}`)).toHaveCount(0)
})

/** A seller on the fees of a contract, one answer changed and not saved yet. */
async function beforeSaving(
  take: (minted: Awaited<ReturnType<typeof deal>>['seller']) => Promise<Citizen>,
): Promise<{ seller: Citizen; saved: () => Promise<number> }> {
  const { minted, seller: owner } = await deal()
  const { id, sellers } = await filledContract(minted)
  const saved = async () => {
    const timeline = await sellers[0]?.call<{ events: { title: string }[] }>(routes.timeline, {
      params: { id },
    })
    return timeline?.events.filter(event => event.title === '保存合同条款').length ?? 0
  }
  const seller = await take(owner)
  await seller.goTo('terms', { id, group: 'fees' })
  await seller.at('费用结清')
  await seller.choose('卖方协助把水电燃气等改成买方的名字吗？', '不协助')
  return { seller, saved }
}

for (const scenario of ['S25', 'S25-502', 'S25-truncated', 'S25-hang'])
  test(`${scenario}：没有保存成功会说明，再试一次就好，不会保存两次`, async ({ phone }) => {
    const { seller, saved } = await beforeSaving(person => phone(person))
    const before = await saved()
    await moods(scenario)
    await seller.tap('保存并继续')
    await expect(seller.button('再试一次')).toBeVisible({ timeout: 30_000 })
    await moods(null)
    await seller.tap('再试一次')
    await seller.at('办理进度')
    expect(await saved()).toBe(before + 1)
  })

for (const scenario of ['S25-duplicate', 'S25-flapping', 'S25-slow'])
  test(`${scenario}：保存一次，只算一次`, async ({ phone }) => {
    const { seller, saved } = await beforeSaving(person => phone(person))
    const before = await saved()
    await moods(scenario)
    await seller.tap('保存并继续')
    const again = seller.button('再试一次')
    const done = seller.page.getByRole('heading', { level: 1, name: '办理进度' })
    for (let tries = 0; tries < 4; tries++) {
      await expect(again.or(done).first()).toBeVisible()
      if (await done.isVisible()) break
      await again.last().tap()
    }
    await moods(null)
    await seller.at('办理进度')
    expect(await saved()).toBe(before + 1)
  })

for (const scenario of ['S26-signature', 'S26-tampered', 'S27-rsa', 'S27-not-ok'])
  test(`${scenario}：进不来时说的是鄂汇办，恢复后就能进`, async ({ phone }) => {
    const { seller: person } = await deal()
    const someone = await phone(person, { scenario })
    await someone.goTo('mine')
    await someone.sees(phrases['SES-HOST'].citizen)
    await moods(null)
    await someone.tap('再试一次')
    await expect(someone.button('阅读个人信息告知书')).toBeVisible()
  })

for (const scenario of [
  'S27-number',
  'S28-blocked',
  'S28-cleared',
  'S28-quota',
  'S28-cookies',
  'S29-root',
  'S29-proxy',
])
  test(`${scenario}：照样能进，刷新后还在`, async ({ phone }) => {
    const { minted, seller: owner } = await deal()
    const { id } = await filledContract({ ...minted, buyers: [] })
    const seller = await phone(owner, { scenario })
    await seller.goTo('progress', { id })
    await seller.sees(minted.home.location.full)
    await seller.page.reload()
    await seller.sees(minted.home.location.full)
  })

test('S31-wechat：不能扫码就不显示扫码，不能刷脸就告诉到窗口办', async ({ phone }) => {
  const { minted, seller: owner } = await deal()
  const { id, sellers } = await filledContract(minted)
  const [by] = sellers
  if (!by) throw new Error('nobody sells')
  await freeze(by, id)
  await confirmAll(by, id)
  const seller = await phone(owner, { scenario: 'S31-wechat' })
  await seller.goTo('join')
  await seller.at('加入签约')
  await expect(seller.page.getByLabel('邀请码')).toBeVisible()
  await expect(seller.button('扫邀请二维码')).toHaveCount(0)
  await seller.goTo('face', { id })
  await seller.tap('开始人脸核验')
  await seller.sees('这部手机不能做人脸核验。')
  await expect(seller.button('不刷脸，到窗口办')).toBeVisible()
})
