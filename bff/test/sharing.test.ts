import { createHash, randomBytes } from 'node:crypto'
import { plannedCodes } from '@clf/shared/catalogue'
import { registerCaller } from '../src/open'
import { gjgxjhptSign } from '../src/open/verifiers'
import type { Deal } from '../src/journey/steps'
import { dealAt, look, pair } from './deals'
import { platformCall } from './registryCalls'
import { signedGet as download } from './signedGet'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const query = '/share/v1/clf/contracts/query'
const file = '/share/v1/clf/contracts/pdf'

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let deal: Deal
  let contractNo: string
  const ask = (body: object, spoil = {}) =>
    platformCall(stack(), query, { areaCode: '421202', ...body }, spoil)
  const here = (url: string) => stack().url + new URL(url).pathname

  beforeAll(async () => {
    deal = await dealAt(stack(), 'filed', { owners: 2, buyers: 1 })
    contractNo = (await look(pair(deal).seller, deal)).filing?.contractNo ?? ''
    await registerCaller(stack().app, {
      kind: 'sharing',
      appId: 'tax',
      name: '税务',
      scheme: 'ehb-hmac-v1',
      secret: 'tax-secret',
      purpose: '契税征收',
      rate: 4,
      regions: ['421202'],
      fields: ['HTBH', 'JYHTJ', 'GXSJ'],
    })
    await registerCaller(stack().app, {
      kind: 'sharing',
      appId: 'r-demo-0001',
      name: '国家平台',
      scheme: 'gjgxjhpt',
      secret: 'demo-secret',
      purpose: '政务共享',
    })
  })

  test('a filed contract is in the feed at once, with exactly the items of the catalogue', async () => {
    const { status, body } = await ask({})
    expect([status, body.total]).toEqual([200, 1])
    const [row] = body.list as unknown as Record<string, string | null>[]
    const { seller, buyer } = pair(deal)
    expect(row).toMatchObject({
      HTBH: contractNo,
      CMFXM: seller.person.name,
      CMFZJH: seller.person.idNo,
      CMFGYRXM: deal.sellers[1]?.person.name,
      MSFXM: buyer.person.name,
      MSFGYRXM: '',
      BDCDYH: deal.home.unitNo,
      HTZT: '1',
      BGLX: 'FILED',
    })
    for (const code of plannedCodes()) expect([code, row?.[code]]).not.toEqual([code, undefined])
    expect(row?.HTTJRQ).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(row?.JYHTJ).toMatch(/^\d+\.\d\d$/)
  })

  test('a cursor goes on where it ended, and later changes come after it', async () => {
    const first = (await ask({ pageSize: 1 })).body
    expect(first).toMatchObject({ more: false })
    const end = (await ask({ cursor: first.nextCursor })).body
    expect(end.list).toEqual([])
    const next = await dealAt(stack(), 'filed')
    const later = (await ask({ cursor: end.nextCursor })).body
    const { filing } = await look(pair(next).seller, next)
    expect(later.list).toMatchObject([{ HTBH: filing?.contractNo }])
    expect((await ask({ page: 2, pageSize: 1 })).body.list).toEqual(later.list)
    expect((await ask({ cursor: 'nonsense' })).body).toMatchObject({ code: 40002 })
    expect((await ask({ areaCode: '421281', cursor: first.nextCursor })).body).toMatchObject({ code: 40002 })
  })

  test('an application reads its own items in its own counties, so many times a minute', async () => {
    const key = { accessKey: 'tax', secret: 'tax-secret' }
    const [row] = (await ask({ pageSize: 1 }, key)).body.list as unknown as object[]
    expect(Object.keys(row ?? {})).toEqual(['HTBH', 'JYHTJ', 'GXSJ'])
    expect(await ask({ fields: ['CMFXM'] }, key)).toMatchObject({ status: 403, body: { code: 40302 } })
    expect(await ask({ areaCode: '421281' }, key)).toMatchObject({ status: 403, body: { code: 40301 } })
    expect(await platformCall(stack(), file, { contractNo }, key)).toMatchObject({
      status: 403,
      body: { code: 40303 },
    })
    expect((await ask({}, key)).status).toBe(200)
    expect(await ask({}, key)).toMatchObject({ status: 429, body: { code: 42900 } })
  })

  test.each([
    ['a wrong secret', { secret: 'x' }, 40106],
    ['an old time', { timestamp: Date.now() - 600_000 }, 40103],
    ['a body that was not signed', { sent: '{"areaCode":"421281"}' }, 40105],
    ['an unknown application', { accessKey: 'nobody' }, 40107],
  ])('%s is refused', async (_name, spoil, code) => {
    expect(await ask({}, spoil)).toMatchObject({ status: 401, body: { code } })
  })

  test('a copy of a call is refused', async () => {
    const nonce = randomBytes(16).toString('hex')
    expect((await ask({}, { nonce })).status).toBe(200)
    expect(await ask({}, { nonce })).toMatchObject({ status: 401, body: { code: 40108 } })
  })

  test('malformed questions are refused', async () => {
    for (const body of [
      { areaCode: '110000' },
      { pageSize: 201 },
      { fields: ['XX'] },
      { updatedFrom: 'gestern' },
    ])
      expect(await ask(body)).toMatchObject({ status: 400, body: { code: 40001 } })
  })

  test('the national style of signing works, once per signature', async () => {
    const rtime = String(Date.now())
    const send = () =>
      fetch(stack().url + query, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          gjgxjhpt_rid: 'r-demo-0001',
          gjgxjhpt_sid: 's_demo_0001',
          gjgxjhpt_rtime: rtime,
          gjgxjhpt_sign: gjgxjhptSign('demo-secret', 's_demo_0001', 'r-demo-0001', rtime),
        },
        body: JSON.stringify({ areaCode: '421202' }),
      })
    expect((await send()).status).toBe(200)
    expect((await send()).status).toBe(401)
    expect(gjgxjhptSign('demo-secret', 's_demo_0001', 'r-demo-0001', '1667203200000')).toBe(
      'sOd3H0N67g5GcV2ica60PwMdRFPImEWWiOOVjAst14c=',
    )
  })

  test('the file: not before it is sealed, then its very bytes, once, for who asked, within ten minutes', async () => {
    expect(await platformCall(stack(), file, { contractNo })).toMatchObject({
      status: 409,
      body: { code: 40901 },
    })
    await stack().drain()
    const give = async () =>
      (await platformCall(stack(), file, { contractNo })).body.file as unknown as {
        url: string
        sha256: string
        size: number
      }
    const link = await give()
    expect((await download(here(link.url), 'tax', 'tax-secret')).status).toBe(404)
    const answer = await download(here(link.url))
    const pdf = Buffer.from(await answer.arrayBuffer())
    expect(answer.headers.get('content-type')).toContain('application/pdf')
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(link.sha256)
    expect(pdf.length).toBe(link.size)
    expect((await download(here(link.url))).status).toBe(404)
    expect((await fetch(here((await give()).url))).status).toBe(401)
    const old = await give()
    await stack().advance(10 * 60_000 + 1)
    expect((await download(here(old.url))).status).toBe(404)
    const unknown = await platformCall(stack(), file, { contractNo: `${contractNo.slice(0, -1)}Z` })
    expect(unknown).toMatchObject({ status: 404, body: { code: 40401 } })
  })

  test('every read stands in the log with its purpose and its contracts', async () => {
    await ask({ purpose: '每日更新' })
    const lines = await getStore()
      .db.selectFrom('open_call')
      .selectAll()
      .where('caller', '=', 'sharing')
      .execute()
    const line = lines.find(each => each.reference === '每日更新')
    expect(line).toMatchObject({ app_id: 'clf-dev', purpose: '政务数据共享', status: 200, code: 0 })
    expect(JSON.parse(line?.subjects ?? '[]')).toContain(contractNo)
    expect(lines.filter(each => each.app_id === 'tax' && each.code === 40302)).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toContain(pair(deal).seller.person.idNo)
  })
})
