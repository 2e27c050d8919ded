import { routes, type AmendmentPage } from '@clf/shared/routes'
import { phrases } from '@clf/shared/phrases'
import type { Citizen } from './support/citizen'
import { signAs } from './support/filed'
import { expect, test, world } from './support/fixtures'
import { confirmAll, filledContract, freeze, type Headless } from './support/headless'
import { once } from './support/look'
import { passFace } from './support/steps'
import { draw } from './support/pad'
import type { Minted } from './support/world'

const look = once()
const day = (days: number) => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10)

interface Filed {
  minted: Minted
  id: string
  headless: Headless[]
}

/** A filed sale of two owners and a buyer, made without screens. */
async function filed(): Promise<Filed> {
  const minted = await world.mint({ owners: 2, buyers: 1 })
  const { id, sellers, buyers } = await filledContract(minted)
  const headless = [...sellers, ...buyers]
  const [first] = headless
  if (!first) throw new Error('nobody sells')
  await freeze(first, id)
  for (const one of headless) {
    await confirmAll(one, id)
    await signAs(one, id)
  }
  await first.call(routes.submitContract, { params: { id } })
  return { minted, id, headless }
}

/** Reads the agreement, agrees, passes the face check and signs. The request must be open. */
async function agreeAndSign(citizen: Citizen): Promise<void> {
  await citizen.tap('阅读协议')
  await citizen.at('阅读协议')
  await expect(citizen.page.getByRole('article')).toBeVisible()
  await look(citizen, 'amend-agreement')
  await citizen.tap('去刷脸签名')
  await citizen.sees('请先勾选“我已读完，同意”')
  await citizen.tick('我已读完，同意')
  await citizen.tap('去刷脸签名')
  await passFace(citizen)
  await drawAndUse(citizen)
}

async function drawAndUse(citizen: Citizen): Promise<void> {
  await citizen.at('请写下您的姓名')
  await draw(citizen.page)
  await citizen.tap('写好了')
  await citizen.at('看看签名')
  await citizen.sees(/这就是印在协议上的签名/)
  await citizen.tap('使用这个签名')
}

/** The public check says this of a code. The page before it has a part of the same name: the field is meant. */
async function check(citizen: Citizen, code: string, answer: RegExp): Promise<void> {
  await citizen.open()
  await citizen.tap(/^合同验真/)
  await citizen.at('合同验真')
  await citizen.page.getByRole('textbox', { name: '查验码' }).fill(code)
  await citizen.tap('查验')
  await citizen.sees(answer)
}

test('全部签名人同意撤销：备案撤销，协议可以下载，查验显示已撤销', async ({ phone }) => {
  test.setTimeout(240_000)
  const { minted, id } = await filed()
  const [first, second] = minted.owners
  const [third] = minted.buyers
  if (!first || !second || !third) throw new Error('not minted')
  const seller = await phone(first)
  const owner = await phone(second)
  const buyer = await phone(third)

  await test.step('卖方申请', async () => {
    await seller.goTo('filed', { id })
    await seller.tap('变更或撤销')
    await seller.at('变更和撤销')
    await look(seller, 'amend-start')
    await seller.tap(/^申请撤销备案/)
    await seller.at('申请撤销备案')
    await seller.tap('下一步')
    await seller.sees('有 2 处需要修改')
    await look(seller, 'revoke-errors')
    await seller.fill('撤销的原因', '买方工作调动，双方协商不再买卖')
    await seller.fill('已付的钱怎么处理', '定金五万元，卖方三日内退还')
    await seller.tap('下一步')
    await seller.at('核对撤销申请')
    await seller.sees('定金五万元，卖方三日内退还')
    await look(seller, 'revoke-check')
    await seller.tap('提出撤销申请')
    await seller.at('我申请撤销备案')
    await seller.sees('还差3位签名，全部签完才生效。')
    await look(seller, 'amend-pending-mine')
  })

  await test.step('申请人签名', async () => {
    await agreeAndSign(seller)
    await seller.at('我申请撤销备案')
    await seller.sees('您已签名')
    await seller.sees('还差2位签名，全部签完才生效。')
    await look(seller, 'amend-signed')
    await seller.tap(`提醒${owner.name}`)
    await seller.sees('已提醒1次')
  })

  await test.step('共有人从我的合同进入，在签名板上关掉应用，回来接着签', async () => {
    await owner.open()
    await owner.tap(/^我的合同/)
    await owner.at('我的合同')
    await owner.sees('等您处理')
    await owner.page.getByRole('button', { name: new RegExp(minted.home.location.full) }).tap()
    await owner.tap('处理撤销申请')
    await owner.at(`${seller.name}申请撤销备案`)
    await owner.sees('定金五万元，卖方三日内退还')
    await look(owner, 'amend-pending-others')
    await owner.tap('阅读协议')
    await owner.tick('我已读完，同意')
    await owner.tap('去刷脸签名')
    await passFace(owner)
    await owner.at('请写下您的姓名')
    const again = await owner.killed()
    await again.goTo('progress', { id })
    await again.tap('处理撤销申请')
    await again.sees('您已读完，还没有签名')
    await again.tap('刷脸并签名')
    await drawAndUse(again)
    await again.sees('您已签名')
  })

  await test.step('买方签完，撤销生效', async () => {
    await buyer.goTo('amend', { id })
    await buyer.at(`${seller.name}申请撤销备案`)
    await buyer.sees('还差1位签名，全部签完才生效。')
    await agreeAndSign(buyer)
    await buyer.at('备案已撤销')
    // The others did nothing: their phones show it by themselves.
    await seller.at('备案已撤销')
  })

  await test.step('协议、查验、经过', async () => {
    await expect(buyer.button('查看和下载撤销协议（PDF）')).toBeVisible({ timeout: 60_000 })
    await look(buyer, 'amend-revoked')
    const arriving = buyer.page.waitForResponse(/\/public\/agreement\//)
    await buyer.tap('查看和下载撤销协议（PDF）')
    const file = await arriving
    expect(file.status()).toBe(200)
    expect(file.headers()['content-type']).toContain('application/pdf')
    expect((await fetch(file.url())).status).toBe(404)
    await seller.tap('合同详情和记录')
    await seller.at('合同详情')
    await seller.sees('各方签名完成，备案已撤销')
    await seller.goTo('filed', { id })
    const code = await seller.page.locator('.filed-code').innerText()
    await check(seller, code, /已撤销/)
  })
})

test('变更交房日期：原来和改为写明，新合同新编号，原合同显示已变更', async ({ phone }) => {
  test.setTimeout(240_000)
  const { minted, id, headless } = await filed()
  const [first] = minted.owners
  const [third] = minted.buyers
  if (!first || !third) throw new Error('not minted')
  const seller = await phone(first)
  const buyer = await phone(third)

  await test.step('买方选择要改的内容', async () => {
    await buyer.goTo('amend', { id })
    await buyer.tap('申请变更')
    await buyer.at('要改哪些内容')
    await buyer.tap('下一步')
    await buyer.sees('请至少选一项要改的内容')
    await buyer.tick('交房日期')
    await look(buyer, 'amend-choose')
    await buyer.tap('下一步')
    await buyer.at('变更：交房日期')
    await buyer.fill('改为最晚哪天交房', day(60))
    await look(buyer, 'amend-fill')
    await buyer.tap('下一步')
    await buyer.at('核对变更内容')
    await buyer.sees(/^原来：/)
    await buyer.fill('变更的原因', '卖方新房还没有装修好')
    await buyer.fill('因为变更要补的钱', '晚交房期间卖方每月补偿买方一千元')
    await look(buyer, 'amend-check')
    await buyer.tap('提出变更申请')
    await buyer.at('我申请变更合同')
  })

  await test.step('卖方看到原来和改为，先不同意；买方重新申请', async () => {
    await seller.goTo('progress', { id })
    await seller.tap('处理变更申请')
    await seller.at(`${buyer.name}申请变更合同`)
    await seller.sees('交房日期')
    await seller.sees(/^原来：/)
    await look(seller, 'amend-change-others')
    await seller.tap('我不同意')
    await seller.at('不同意这次申请')
    await seller.fill('不同意的原因', '补偿再少一点')
    await look(seller, 'amend-refuse')
    await seller.tap('不同意，结束申请')
    await seller.at('变更和撤销')
    await seller.sees('上次申请：有人不同意，已结束')
    await buyer.at('变更和撤销')
    await buyer.sees(/补偿再少一点/)
    await look(buyer, 'amend-refused')
    await buyer.tap('申请变更')
    await buyer.tick('交房日期')
    await buyer.tap('下一步')
    await buyer.fill('改为最晚哪天交房', day(50))
    await buyer.tap('下一步')
    await buyer.at('核对变更内容')
    await buyer.tap('提出变更申请')
    await buyer.at('我申请变更合同')
  })

  await test.step('三个人都签名', async () => {
    await agreeAndSign(buyer)
    await buyer.sees('您已签名')
    const [, owner] = headless
    if (!owner) throw new Error('no second owner')
    await signAs(owner, id, 'change')
    await buyer.sees('还差1位签名，全部签完才生效。')
    await seller.goTo('amend', { id })
    await agreeAndSign(seller)
    await seller.at('合同已变更')
    await look(seller, 'amend-changed')
  })

  await test.step('新合同', async () => {
    await seller.tap('查看变更后的合同')
    await seller.at('备案完成')
    await expect(seller.button('查看和下载合同（PDF）')).toBeVisible({ timeout: 60_000 })
    const code = await seller.page.locator('.filed-code').innerText()
    const [, owner] = headless
    const { successor } = (await owner?.call<AmendmentPage>(routes.getAmendment, { params: { id } })) ?? {}
    await seller.sees(successor?.contractNo ?? '?')
    await buyer.at('合同已变更')
    await buyer.tap('原合同的详情和记录')
    await buyer.sees('各方签名完成，由变更后的合同替代')
    await buyer.goTo('filed', { id })
    const old = await buyer.page.locator('.filed-code').innerText()
    expect(old).not.toBe(code)
    for (const [entered, answer] of [
      [old, /已变更/],
      [code, /现在有效|有效/],
    ] as const)
      await check(buyer, entered, answer)
  })
})

test('登记机构已受理：不能申请，说明怎么办；登记系统连不上：什么都没有丢', async ({ phone }) => {
  const { minted, id } = await filed()
  const [first] = minted.owners
  if (!first) throw new Error('not minted')
  const seller = await phone(first)
  const ask = async () => {
    await seller.fill('撤销的原因', '不再买卖')
    await seller.fill('已付的钱怎么处理', '没有付款')
    await seller.tap('下一步')
    await seller.at('核对撤销申请')
    await seller.tap('提出撤销申请')
  }
  await seller.goTo('revoke', { id })
  await world.fault('registry', 'down')
  await ask()
  await seller.sees(phrases['SYS-01'].citizen)
  await seller.sees('没有付款')
  await world.clearFaults()
  const cases = [{ caseNo: 'B-2026-1', regType: '200', status: '1', acceptedAt: '2026-11-01 09:00:00' }]
  await world.changeHome(minted.home.certNo, { cases })
  await seller.tap('提出撤销申请')
  await seller.sees(phrases['REG-01'].citizen)
  await look(seller, 'revoke-blocked')
})
