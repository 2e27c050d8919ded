import { phrases } from '@clf/shared/phrases'
import { routes, type FaceSessionView } from '@clf/shared/routes'
import type { Citizen } from './support/citizen'
import { expect, test, world } from './support/fixtures'
import { confirmAll, filledContract, freeze, type Headless } from './support/headless'
import { lookAt } from './support/look'
import { deal } from './support/people'
import type { PhoneWish, SyntheticPerson } from './support/world'

type TakePhone = (person: SyntheticPerson, wish?: PhoneWish) => Promise<Citizen>

/** A seller who has confirmed everything and stands before the face check. */
async function beforeFace(
  phone: TakePhone,
  scenario: string | null = null,
): Promise<{ seller: Citizen; by: Headless; id: string }> {
  const { minted, seller: owner } = await deal()
  const { id, sellers } = await filledContract(minted)
  const [by] = sellers
  if (!by) throw new Error('nobody sells')
  await freeze(by, id)
  await confirmAll(by, id)
  const seller = await phone(owner, { scenario })
  await seller.goTo('face', { id })
  await seller.at('人脸核验')
  return { seller, by, id }
}

const failures: readonly [scenario: string, sentence: string][] = [
  ['S9', '没有识别到本人活动的人脸。'],
  ['S9-mismatch', '镜头里的人和实名信息不是同一个人。'],
  ['S9-id', '姓名和证件号没有对上。'],
  ['S9-library', '证件照片库里没有查到您的照片。'],
  ['S9-photo', '拍到的画面不清楚。'],
]

test('五次没通过，每次说明原因，最后到窗口办；取消不算次数', async ({ phone }) => {
  const { seller } = await beforeFace(phone, 'S8')
  await seller.tap('开始人脸核验')
  await seller.sees('您退出了人脸核验，没有影响。')
  await seller.sees('今天还可以核验 5 次')
  for (const [i, [scenario, sentence]] of failures.entries()) {
    await world.phone('1', { scenario })
    await seller.tap('重新开始人脸核验')
    await seller.sees(sentence)
    await seller.sees(i < 4 ? `今天还可以核验 ${4 - i} 次` : '今天的核验次数用完了')
    if (i === 0) await lookAt(seller, 'face-failed')
  }
  await expect(seller.button('重新开始人脸核验')).toHaveCount(0)
  await lookAt(seller, 'face-spent')
  await seller.tap('到窗口现场核验')
  await seller.at('到窗口办理')
  await seller.sees('买卖双方的身份证件原件')
})

const refusals: readonly [scenario: string, sentence: string][] = [
  ['S10-camera', '没有打开摄像头的权限。'],
  ['S10-none', '这部手机不能做人脸核验。'],
  ['S10-unsupported', '这部手机不能做人脸核验。'],
  ['S11-timeout', '等待时间太久，核验没有完成。'],
  ['S13', '核验结果不属于您本人，已经记录。'],
]
for (const [scenario, sentence] of refusals)
  test(`人脸核验没有做成（${scenario}）：${sentence}`, async ({ phone }) => {
    const { seller } = await beforeFace(phone, scenario)
    await seller.tap('开始人脸核验')
    await seller.sees(sentence)
    await expect(seller.button('不刷脸，到窗口办')).toBeVisible()
    await expect(seller.button('重新开始人脸核验')).toBeEnabled()
  })

for (const scenario of ['S11-twice', 'S11-null', 'S11-object', 'S16', 'S15'])
  test(`鄂汇办的回答不规矩（${scenario}），仍以服务器查到的结果为准`, async ({ phone }) => {
    const { seller } = await beforeFace(phone, scenario)
    await seller.tap('开始人脸核验')
    if (scenario === 'S15') await seller.tap('开始核验')
    await seller.at('请写下您的姓名')
  })

test('做完人脸没有回音：等够时间后去问服务器', async ({ phone }) => {
  const { seller } = await beforeFace(phone, 'S11-silent')
  await seller.page.clock.install()
  await seller.page.reload()
  await seller.at('人脸核验')
  const played = seller.page.waitForResponse(/\/__host\/face\/play/)
  await seller.tap('开始人脸核验')
  await seller.page.clock.runFor(2_000)
  await played
  await seller.page.clock.fastForward(181_000)
  await seller.at('请写下您的姓名')
})

test('人脸服务停用：不计次数，恢复后可以再来', async ({ phone }) => {
  const { seller } = await beforeFace(phone)
  await world.fault('face', 'down')
  await seller.tap('开始人脸核验')
  await seller.sees(phrases['FAC-HOST'].citizen)
  await lookAt(seller, 'face-host-down')
  await world.clearFaults()
  await seller.tap('开始人脸核验')
  await seller.at('请写下您的姓名')
})

test('没有做人脸就说做完了：服务器不认', async ({ phone }) => {
  const { seller, by, id } = await beforeFace(phone, 'S12')
  await seller.tap('开始人脸核验')
  await seller.sees('还没有查到核验结果')
  await seller.at('人脸核验')
  await lookAt(seller, 'face-not-played')
  const params = { id }
  const { session } = await by.call<{ session: FaceSessionView }>(routes.createFaceSession, {
    params,
    body: { purpose: 'sign' },
  })
  const said = await by.call<FaceSessionView>(routes.finishFaceSession, {
    params: { id, sid: session.sessionId },
    body: { hint: 'finished' },
  })
  expect(said).toMatchObject({ state: 'CREATED', challenge: null, faceReceipt: null })
  const { frozen } = await by.call(routes.getContract, { params })
  const line = Array.from({ length: 30 }, (_, i) => ({
    x: 300 + i * 40,
    y: 300 + (i % 5) * 100,
    t: i * 16,
    p: 500,
  }))
  const body = {
    faceSessionId: session.sessionId,
    textVersion: frozen?.textVersion,
    textSha256: frozen?.textSha256,
    strokes: { width: 3600, height: 1600, strokes: [line] },
    key: { algorithm: 'ES256', publicKey: 'AAAA' },
    proof: 'AAAA',
    device: 'a-phone-of-this-test',
    acknowledged: [],
  }
  await expect(by.call(routes.signContract, { params, body })).rejects.toMatchObject({
    status: 409,
    code: 'FAC-02',
  })
  // The person of the contract really plays: the same session passes then.
  await world.phone('1', { scenario: null })
  await seller.tap('开始人脸核验')
  await seller.at('请写下您的姓名')
})

test('没有同意人脸核验的人，看到另一条路', async ({ phone }) => {
  const { seller, by } = await beforeFace(phone)
  await by.call(routes.giveConsent, {
    body: { consents: [{ kind: 'face', version: '2026-01', granted: false }] },
  })
  await seller.page.reload()
  await seller.sees('您没有同意人脸核验')
  await seller.sees(/不同意也能办/)
  await lookAt(seller, 'face-not-agreed')
})
