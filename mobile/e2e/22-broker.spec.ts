import type { Page } from '@playwright/test'
import { deskRoutes, routes, type AnyRoute } from '@clf/shared/routes'
import { bffUrl } from './support/addresses'
import { axe } from './support/axe'
import { expect, test, type Desk } from './support/desk'
import { signAs } from './support/filed'
import { confirmAll, Headless } from './support/headless'
import { deal } from './support/people'
import { countTyping, press, tabTo, typeInto } from './support/point'
import { shoot } from './support/shoot'
import type { Minted, SyntheticPerson } from './support/world'

const look = async ({ page }: Desk, name: string) => {
  await axe(page, name)
  await shoot(page, name)
}

/** A call in the session of this desk: what another screen would send. */
const sent = <T>({ page }: Desk, route: AnyRoute, params: Record<string, string>, body: unknown) => {
  const url = bffUrl + route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')
  return page.evaluate(
    async ([address, method, json]) => {
      const reply = await fetch(address, {
        method,
        body: json,
        headers: {
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
          authorization: `Bearer ${sessionStorage.getItem('xnClfDesk') ?? ''}`,
        },
      })
      return (await reply.json()) as unknown
    },
    [url, route.method, JSON.stringify(body)] as const,
  ) as Promise<T>
}

/** Takes a home on by keyboard; the registry confirms it at once. */
async function offer({ page }: Desk, { home }: Minted, owner: SyntheticPerson): Promise<void> {
  await page.keyboard.press('n')
  await typeInto(page, '不动产权证号', home.certNo)
  await typeInto(page, '产权人姓名', owner.name)
  await typeInto(page, '产权人证件号码', owner.idNo)
  await typeInto(page, '经纪服务合同编号', '测经2026-018')
  await typeInto(page, '挂牌价', '680000')
  await tabTo(page, '产权人已签经纪服务合同，同意查询登记信息')
  await page.keyboard.press('Space')
  await press(page, '登记并核验')
  await expect(page.getByText('房源核验码')).toBeVisible({ timeout: 20_000 })
}

/** The person joins by the invitation that the desk shows, and gives phone and address on the own phone. */
async function joins({ page }: Desk, person: SyntheticPerson, id: string, owner: boolean): Promise<Headless> {
  await press(page, `${person.name}用自己的手机`)
  const code = await page.getByLabel(/^邀请码 /).innerText()
  await page.keyboard.press('Escape')
  const phone = await new Headless(person).enter()
  await phone.call(routes.joinContract, { params: { code } })
  const body = { phone: person.phone, address: '咸宁市咸安区温泉街道示范路1号' }
  await phone.call(routes.saveMyDetails, {
    params: { id },
    body: { ...body, ...(owner ? { marriage: 'UNMARRIED' } : {}) },
  })
  await expect(page.getByRole('group', { name: person.name }).getByText('已在手机上确认')).toBeVisible()
  return phone
}

/** Read back, every warning said, the text made. */
async function freeze({ page }: Desk): Promise<void> {
  await press(page, '核对填写的内容')
  await expect(page.getByRole('heading', { name: '核对填写的内容' })).toBeVisible()
  for (const box of await page.getByRole('checkbox', { name: /^已向双方说明/ }).all()) {
    await box.focus()
    await page.keyboard.press('Space')
  }
  await press(page, '生成合同')
  await expect(page.getByRole('heading', { name: '签名 0/2' })).toBeVisible({ timeout: 20_000 })
}

async function allSign(phones: readonly Headless[], id: string): Promise<void> {
  for (const phone of phones) {
    await confirmAll(phone, id)
    await signAs(phone, id)
  }
}

/** The broker writes the own name with a mouse. */
async function write(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: /^签名板/ })
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('no pad')
  for (const n of [0.15, 0.4, 0.65]) {
    await page.mouse.move(box.x + n * box.width, box.y + 0.25 * box.height)
    await page.mouse.down()
    for (let i = 0; i <= 30; i++)
      await page.mouse.move(
        box.x + (n + i * 0.006) * box.width,
        box.y + (0.25 + 0.5 * Math.abs(Math.sin(i / 3))) * box.height,
      )
    await page.mouse.up()
  }
}

async function coSign(broker: Desk): Promise<void> {
  await write(broker.page)
  await broker.button('用这个签名签署').click()
  await expect(broker.page.getByRole('region', { name: '经纪人员签名' })).toContainText('已签名')
}

const submitted = (desk: Desk) =>
  expect(desk.page.getByText('已提交，等人工审核')).toBeVisible({ timeout: 20_000 })

test('经纪成交：房源预填，经纪人签名，退回修改，再提交，审核通过', async ({ desk }) => {
  test.setTimeout(240_000)
  const { minted, seller, buyer } = await deal()
  const broker = await desk('broker-one')
  const { page } = broker
  const typed = await countTyping(page)
  await broker.goTo('房源')
  await broker.at('房源')
  await look(broker, 'desk-listings')
  await offer(broker, minted, seller)
  await look(broker, 'desk-listing')
  const listed = (await typed()).length
  await typeInto(page, '经纪服务费', '6800')
  await press(page, '开始签约')
  await expect(page.getByRole('region', { name: '签约的人' })).toBeVisible({ timeout: 20_000 })
  const id = /id=([\w-]+)/.exec(page.url())?.[1] ?? ''
  await broker.sees(/咸宁测试安居房产经纪有限公司（备案号 咸房经备2026001）/)
  const owner = await joins(broker, seller, id, true)
  await typeInto(page, '买方姓名', buyer.name)
  await typeInto(page, '买方证件号码', buyer.idNo)
  await press(page, '按填写的添加')
  await expect(page.getByRole('group', { name: buyer.name })).toBeVisible()
  const purchaser = await joins(broker, buyer, id, false)
  await typeInto(page, '卖方收款账号', '6222000000000001')
  await page.keyboard.press('Tab')
  await expect(page.getByText('按法律规定').first()).toBeVisible()
  await look(broker, 'desk-broker-entry')
  const fields = await typed()
  // The home once (5), then for the sale: fee, buyer's name and number, account.
  expect([listed, fields.length - listed]).toEqual([5, 4])
  console.log(
    `broker path: listing ${listed}, sale ${fields.length - listed} fields typed (${fields.join(', ')})`,
  )

  await freeze(broker)
  await allSign([owner, purchaser], id)
  await expect(broker.button('提交备案')).toBeVisible({ timeout: 30_000 })
  await broker.button('提交备案').click()
  await broker.sees('经纪人员还没有在合同上签名，暂时不能提交。')
  await look(broker, 'desk-broker-signing')
  await coSign(broker)
  await broker.button('提交备案').click()
  await submitted(broker)

  const reviewer = await desk('reviewer-xianan')
  await reviewer.open('review', { id })
  await reviewer.button('退回当事人').click()
  await reviewer.fill('告诉当事人要改什么', '请核对经纪服务费由谁支付。')
  await reviewer.button('退回当事人修改').click()
  await reviewer.sees('已退回，当事人会收到消息')
  await expect(page.getByRole('region', { name: '经纪服务' })).toBeVisible({ timeout: 30_000 })
  await page.getByLabel('服务费由谁支付').selectOption('BOTH')
  await page.keyboard.press('Tab')
  await freeze(broker)
  await expect(page.getByRole('region', { name: '经纪人员签名' })).toContainText('待签名')
  await coSign(broker)
  await allSign([owner, purchaser], id)
  await expect(broker.button('提交备案')).toBeVisible({ timeout: 30_000 })
  await broker.button('提交备案').click()
  await submitted(broker)

  await reviewer.open('review', { id })
  await reviewer.page.reload()
  await reviewer.button('通过审核').click()
  await reviewer.button('通过审核并备案').click()
  await reviewer.sees(/^已备案，合同编号/)
  await expect(page.getByRole('region', { name: '备案结果' })).toBeVisible({ timeout: 30_000 })
  await look(broker, 'desk-broker-filed')
})

test('机构被暂停：下一步就停，看得到原因；恢复后接着办', async ({ desk }) => {
  test.setTimeout(180_000)
  const { minted, seller } = await deal()
  const broker = await desk('broker-two')
  const [reviewer, supervisor] = [await desk('reviewer-second'), await desk('supervisor-xianan')]
  await broker.goTo('房源')
  await broker.at('房源')
  await offer(broker, minted, seller)
  const set = async (state: 'ACTIVE' | 'SUSPENDED') => {
    const regionCode = '421202'
    const change = {
      kind: 'agency',
      id: 'agency-two',
      name: '咸宁测试乐家房产经纪有限公司',
      creditCode: '914212000TEXTA0022',
      filingNo: '咸房经备2026002',
      state,
    }
    const reason = '按市场监管处理决定'
    const wish = { regionCode, change, reason }
    const { wishId } = await sent<{ wishId: string }>(reviewer, deskRoutes.proposeRegisterChange, {}, wish)
    expect(wishId).toBeTruthy()
    const of = { regionCode, wishId }
    await sent(supervisor, deskRoutes.decideRegisterChange, of, { approve: true, reason })
  }
  await set('SUSPENDED')
  const { page } = broker
  await typeInto(page, '经纪服务费', '6800')
  await press(page, '开始签约')
  await broker.sees('这家经纪机构已被暂停办理，机构的操作都不能进行。')
  await look(broker, 'desk-agency-suspended')
  await page.reload()
  await broker.at('房源')
  await broker.sees(/买卖双方可以在自己的手机上继续/)
  await expect(broker.button('登记房源')).toHaveCount(0)
  await look(broker, 'desk-agency-suspended-list')
  await set('ACTIVE')
  await page.reload()
  await expect(broker.button('登记房源')).toBeVisible()
})
