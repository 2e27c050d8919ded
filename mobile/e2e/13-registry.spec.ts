import { createHash } from 'node:crypto'
import { stateLabels } from '@clf/shared/contract'
import { phrases } from '@clf/shared/phrases'
import { routes } from '@clf/shared/routes'
import { bffUrl, phoneUrl } from './support/addresses'
import { expect, test, world } from './support/fixtures'
import type { Citizen } from './support/citizen'
import { signAs } from './support/filed'
import { confirmAll, filledContract, freeze, Headless, Refused } from './support/headless'
import { lookAt } from './support/look'
import { deal } from './support/people'
import { registry } from './support/registry'
import {
  addPerson,
  agree,
  confirmAndSign,
  fillDetails,
  fillTerms,
  invite,
  join,
  verifyHouse,
} from './support/steps'

/** Opens the registry's link on a phone: the phone's own port shows the same service. */
const follow = (citizen: Citizen, link: string) =>
  citizen.page.goto(link.replace(bffUrl, phoneUrl(citizen.device)))

const alertOn = ({ page }: Citizen) =>
  page.getByRole('main').getByRole('alert').filter({ hasText: '房屋新增了限制' })

const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refused ? error.code : String(error)),
  )

test('登记中心引导网签，备案后受理、锁定、登簿', async ({ phone }) => {
  test.setTimeout(300_000)
  const { minted, seller: owner, buyer: purchaser } = await deal()
  const { certNo } = minted.home
  const applicants = [owner.id, purchaser.id]
  const regProjId = `BDC${Date.now()}`
  const seller = await phone(owner)
  const buyer = await phone(purchaser)

  await test.step('登记中心查不到备案，给出引导链接', async () => {
    const { answer } = await registry.ask(certNo, applicants, regProjId)
    expect(answer.status).toBe('NONE')
    await follow(seller, answer.signUrl ?? '')
    await seller.tap('阅读个人信息告知书')
    await agree(seller)
    await seller.at('先网签，再过户')
    await seller.sees(regProjId)
    await lookAt(seller, 'guide')
    await seller.tap('我是卖方')
    await seller.at('先看看能不能在手机上办')
    for (const question of [
      '买卖双方都是个人吗？',
      '卖的是已经有房产证的住宅吗？',
      '买方是全款付清、不用贷款吗？',
      '所有产权人和买方都能自己用手机签吗？',
    ])
      await seller.choose(question, '是')
    await seller.tap('下一步')
  })

  await test.step('签约、备案', async () => {
    await verifyHouse(seller, certNo)
    await seller.tap('信息没错，下一步')
    await seller.tap('填写我的电话和地址')
    await fillDetails(seller, '没有配偶')
    await seller.tap('添加买方')
    await addPerson(seller, purchaser)
    await join(buyer, await invite(seller, purchaser), '买方')
    await buyer.tap('填写我的电话和地址')
    await fillDetails(buyer)
    await seller.tap('看看还要办什么')
    await seller.tap('填写合同约定')
    await fillTerms(seller)
    await seller.tap('核对内容，生成合同')
    await seller.tap('生成合同')
    await seller.at('阅读合同')
    await confirmAndSign(seller)
    await buyer.tap('阅读合同')
    await confirmAndSign(buyer)
    await buyer.tap('提交备案')
    await buyer.at('备案完成')
    await seller.tap('查看备案结果')
    await seller.at('备案完成')
  })
  const id = seller.contractId()

  await test.step('带着办件回到登记页面，登记中心查到备案，取到合同', async () => {
    await seller.sees('合同已备案，可以回登记中心继续过户')
    await expect(seller.button('查看和下载合同（PDF）')).toBeVisible({ timeout: 60_000 })
    await expect(seller.page.getByText('已送达')).toBeVisible({ timeout: 60_000 })
    await lookAt(seller, 'filed-return')
    await seller.tap('返回登记页面')
    await seller.sees(new RegExp(`/registry/transfer\\?regProjId=${regProjId}`))
    await seller.tap('返回')
    const { answer } = await registry.ask(certNo, applicants, regProjId)
    expect(answer.status).toBe('FILED')
    const { contractNo } = answer
    const extracted = await registry.extract({ contractNo, regProjId })
    const file = await fetch(extracted.answer.pdf.url)
    const digest = createHash('sha256').update(Buffer.from(await file.arrayBuffer()))
    expect(digest.digest('hex')).toBe(extracted.answer.pdf.sha256)
    expect((await fetch(extracted.answer.pdf.url)).status).toBe(404)
  })

  await test.step('登记受理：锁定，变更和撤销都不行', async () => {
    await registry.tell(certNo, { status: '1', caseNo: regProjId })
    for (const one of [seller, buyer]) await one.at(stateLabels.REG_ACCEPTED)
    await buyer.sees('登记中心已受理，合同已锁定')
    await lookAt(buyer, 'registry-accepted')
    const headless = await new Headless(owner).enter()
    const params = { id }
    const body = { reason: '双方协商', settlement: '退回定金' }
    expect(['REQ-409', 'REG-02']).toContain(
      await refusal(headless.call(routes.requestRevoke, { params, body })),
    )
    const change = { ...body, changes: {}, acknowledged: [] }
    expect(['REQ-409', 'REG-02']).toContain(
      await refusal(headless.call(routes.requestChange, { params, body: change })),
    )
  })

  await test.step('登簿：过户到买方名下', async () => {
    await registry.tell(certNo, { status: '2', caseNo: regProjId, newOwners: [purchaser.id] })
    for (const one of [seller, buyer]) await one.at(stateLabels.TRANSFERRED)
    await buyer.sees('已登簿，房屋过户到买方名下')
    await lookAt(buyer, 'transferred')
    await seller.tap('合同详情和记录')
    await seller.sees('登记中心已受理过户，合同已锁定')
  })
})

test('备案后房屋被查封：双方手机都马上看到', async ({ phone }) => {
  const { minted, seller: owner, buyer: purchaser } = await deal()
  const { certNo } = minted.home
  const { id, sellers, buyers } = await filledContract(minted)
  const [first] = sellers
  if (!first) throw new Error('nobody sells')
  await freeze(first, id)
  for (const one of [...sellers, ...buyers]) {
    await confirmAll(one, id)
    await signAs(one, id)
  }
  await first.call(routes.submitContract, { params: { id } })
  const phones = [await phone(owner), await phone(purchaser)]
  for (const one of phones) {
    await one.goTo('filed', { id })
    await one.at('备案完成')
    await expect(alertOn(one)).toHaveCount(0)
  }
  await world.changeHome(certNo, { restrictions: ['SEAL'] })
  await registry.tell(certNo, { regType: '800', status: '2' })
  for (const one of phones) {
    // On the contract itself: the host's own message above it goes away again.
    await expect(alertOn(one)).toBeVisible()
    await expect(alertOn(one)).toContainText(phrases['RST-10'].citizen)
  }
  const [seller, buyer] = phones
  if (!seller || !buyer) throw new Error('two phones')
  await lookAt(buyer, 'restricted')
  await buyer.open()
  await expect(buyer.page.getByRole('main').getByText(phrases['RST-10'].citizen)).toBeVisible()
  await lookAt(buyer, 'home-restricted')

  await world.changeHome(certNo, { restrictions: [] })
  await registry.tell(certNo, { regType: '800', status: '5' })
  await expect(alertOn(seller)).toHaveCount(0)
})

test('登记中心的链接被改动或过期：说明白，不进签约', async ({ phone }) => {
  const { seller: owner } = await deal()
  const someone = await phone(owner)
  await someone.goTo('guide', { guide: 'AbCdEf' })
  await someone.tap('阅读个人信息告知书')
  await agree(someone)
  await someone.at('这个链接打不开')
  await someone.sees(phrases['GUI-LINK'].next)
  await lookAt(someone, 'guide-broken')
})
