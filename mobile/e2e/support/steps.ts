import { expect } from '@playwright/test'
import { termLabels, type TermGroup } from '@clf/shared/contract'
import type { Citizen } from './citizen'
import { draw } from './pad'
import type { SyntheticPerson } from './world'

/** Called on every screen of a walk; a journey that takes pictures hands in its own. */
export type Look = (citizen: Citizen, name: string) => Promise<void>
export const pass: Look = async () => undefined

const regions: Readonly<Record<string, string>> = {
  '421202': '咸安区',
  '421221': '嘉鱼县',
  '421222': '通城县',
  '421223': '崇阳县',
  '421224': '通山县',
  '421281': '赤壁市',
}

/** Ticks every box of the notice and agrees. The notice must be open. */
export async function agree(citizen: Citizen): Promise<void> {
  await citizen.at('个人信息告知书')
  const boxes = citizen.page.getByRole('checkbox').filter({ visible: true })
  await expect(boxes).toHaveCount(4)
  for (const box of await boxes.all()) await box.check()
  await citizen.tap('同意并继续')
}

/** From the start page to a contract of one's own. */
export async function start(
  citizen: Citizen,
  side: 'seller' | 'buyer',
  areaCode: string,
  look = pass,
): Promise<void> {
  await citizen.open()
  await citizen.at('存量房一事联办')
  await expect(citizen.button('我要卖房')).toBeVisible()
  await citizen.sees(/，共\d+份/)
  await look(citizen, 'home')
  await citizen.tap(side === 'seller' ? '我要卖房' : '我要买房')
  await citizen.at('个人信息告知书')
  await look(citizen, 'consent')
  await agree(citizen)
  await citizen.at('先看看能不能在手机上办')
  await look(citizen, 'scope')
  await citizen.choose('房屋在哪里？', regions[areaCode] ?? areaCode)
  for (const question of [
    '买卖双方都是个人吗？',
    '卖的是已经有房产证的住宅吗？',
    '买方是全款付清、不用贷款吗？',
    '所有产权人和买方都能自己用手机签吗？',
  ])
    await citizen.choose(question, '是')
  await citizen.tap('下一步')
}

export async function verifyHouse(citizen: Citizen, certNo: string): Promise<void> {
  await citizen.at('核验房屋')
  await citizen.fill('不动产权证号', certNo)
  await citizen.tap('核验房屋')
}

/** Phone, address and, for an owner, marriage. `我的电话和地址` must be open. */
export async function fillDetails(citizen: Citizen, marriage?: string): Promise<void> {
  await citizen.at('我的电话和地址')
  await citizen.fill('手机号', citizen.person.phone)
  await citizen.fill('通信地址', `湖北省咸宁市咸安区温泉街道示范路${citizen.device}号`)
  if (marriage) await citizen.choose('您的婚姻情况', marriage)
  await citizen.tap('保存我的信息')
}

export async function addPerson(
  citizen: Citizen,
  person: SyntheticPerson,
  title = '添加买方',
): Promise<void> {
  await citizen.at(title)
  await citizen.fill('姓名', person.name)
  await citizen.fill('证件号码', person.idNo)
  await citizen.tap('添加到名单')
}

/** The code that the inviter reads out. The list of people must be open. */
export async function invite(citizen: Citizen, person: SyntheticPerson, look = pass): Promise<string> {
  await citizen.at('签约的人')
  await citizen.tap(`邀请${person.name}`)
  const sheet = citizen.page.getByRole('dialog', { name: `邀请${person.name}` })
  const code = await sheet.getByLabel(/^邀请码/).innerText()
  await look(citizen, 'invite')
  await sheet.getByRole('button', { name: '关闭' }).tap()
  await expect(sheet).toHaveCount(0)
  return code
}

/** Enters by a code, from the start page, as somebody who has never been here. */
export async function join(
  citizen: Citizen,
  code: string,
  side: '卖方' | '买方',
  look = pass,
): Promise<void> {
  await citizen.open()
  await citizen.tap(/我收到了邀请/)
  await citizen.at('加入签约')
  await citizen.tap('阅读个人信息告知书')
  await agree(citizen)
  await citizen.at('加入签约')
  await citizen.fill('邀请码', code)
  await citizen.tap('查看邀请')
  await citizen.at(/邀请您签约$/)
  await look(citizen, 'join')
  await citizen.tap(`以${side}身份加入`)
  await citizen.at('办理进度')
}

const group = async (
  citizen: Citizen,
  name: TermGroup,
  look: Look,
  fill: () => Promise<void> = async () => undefined,
) => {
  await citizen.at(termLabels[name])
  await fill()
  await look(citizen, `terms-${name}`)
  await citizen.tap('保存并继续')
}

/** Thirteen groups, most of them as they are proposed. The first one must be open. */
export async function fillTerms(citizen: Citizen, look = pass, total = '680000'): Promise<void> {
  await group(citizen, 'price', look, () => citizen.fill('成交总价', total))
  await group(citizen, 'payment', look, async () => {
    await citizen.choose('付款方式', '资金监管账户')
    await citizen.fill('监管银行', '咸宁农村商业银行')
    await citizen.fill('收款银行账号', '6222000000000001')
  })
  for (const plain of ['tax', 'registration', 'handover'] as const) await group(citizen, plain, look)
  await group(citizen, 'lease', look, () => citizen.choose('房子现在出租吗？', '没有出租'))
  await group(citizen, 'fixtures', look, () => citizen.tap('空调'))
  await group(citizen, 'fees', look)
  await group(citizen, 'household', look, () => citizen.choose('这套房子里现在有户口吗？', '没有户口'))
  await group(citizen, 'condition', look, async () => {
    for (const question of [
      '漏过水吗？',
      '拆改过墙、梁、柱等结构吗？',
      '有违章搭建吗？',
      '发生过非正常死亡、火灾等大事吗？',
    ])
      await citizen.choose(question, '没有')
  })
  for (const plain of ['liability', 'disputes', 'extra'] as const) await group(citizen, plain, look)
}

/** Reads the text and confirms every card. `阅读合同` must be open. */
export async function readAndConfirm(citizen: Citizen, look = pass): Promise<void> {
  await citizen.at('阅读合同')
  await expect(citizen.page.getByRole('article')).toBeVisible()
  await look(citizen, 'read')
  await citizen.tap('我已读完')
  await citizen.at('逐条确认')
  const lead = /^第(\d+)条，共(\d+)条/
  const total = Number(lead.exec(await citizen.page.getByText(lead).innerText())?.[2])
  await look(citizen, 'confirm')
  for (let n = 1; n <= total; n++) {
    await citizen.sees(new RegExp(`^第${n}条，共${total}条`))
    await citizen.tap('确认这一条')
  }
  await citizen.sees('重要条款和风险都确认好了')
}

/** The host's check, then the pad. `人脸核验` must be open. */
export async function passFace(citizen: Citizen, look = pass): Promise<void> {
  await citizen.at('人脸核验')
  await expect(citizen.button('开始人脸核验')).toBeEnabled()
  await look(citizen, 'face')
  await citizen.tap('开始人脸核验')
  await citizen.at('请写下您的姓名')
}

/** Writes the name and uses it. The pad must be open. */
export async function sign(citizen: Citizen, look = pass): Promise<void> {
  await citizen.at('请写下您的姓名')
  await look(citizen, 'sign-empty')
  await draw(citizen.page)
  await citizen.sees(/^已写6笔/)
  await look(citizen, 'sign')
  await citizen.tap('写好了')
  await citizen.at('看看签名')
  await look(citizen, 'sign-preview')
  await citizen.tap('使用这个签名')
  await citizen.at('办理进度')
}

/** Everything from the frozen text to one's own signature. `阅读合同` must be open. */
export async function confirmAndSign(citizen: Citizen, look = pass): Promise<void> {
  await readAndConfirm(citizen, look)
  await citizen.tap('去刷脸签名')
  await passFace(citizen, look)
  await sign(citizen, look)
}
