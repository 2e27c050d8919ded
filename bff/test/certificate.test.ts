import { codeAlphabet } from '@clf/shared/certificate'
import type { ContractState } from '@clf/shared/contract'
import { phrases } from '@clf/shared/phrases'
import { routes, type TrustList } from '@clf/shared/routes'
import { checkFile } from '@clf/shared/sealedFile'
import { addressOf } from '../src/http/addressOf'
import { SharedLimit, windowMs } from '../src/http/sharedLimit'
import type { Deal } from '../src/journey/steps'
import { dealAt, look, pair } from './deals'
import { nodeMeans } from './nodeMeans'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

let caller = 0
/** Another household each time, so that one test does not use up the other's limit. */
const from = (ip = `203.0.113.${++caller}`) => ({ headers: { 'x-forwarded-for': ip } })

describeEachStore((getStore, database) => {
  const stack = useTestStack(getStore)
  const check = (code: string, who = from()) =>
    stack().raw('GET', `/public/check/${encodeURIComponent(code)}`, who)
  const setState = (id: string, state: ContractState) =>
    getStore().db.updateTable('contract').set({ state }).where('id', '=', id).execute()
  let deal: Deal
  let code: string
  beforeAll(async () => {
    deal = await dealAt(stack(), 'filed')
    await stack().drain()
    code = (await look(pair(deal).seller, deal)).filing?.verifyCode ?? ''
  })

  test('a code gives the standing and masked facts, and no more', async () => {
    const { status, body } = await check(code.toLowerCase().replace(/-/g, ''))
    expect(status).toBe(200)
    const { filing, house, parties } = await look(pair(deal).seller, deal)
    expect(body).toEqual({
      status: 'VALID',
      statusLabel: '有效',
      contractNo: filing?.contractNo,
      filedAt: filing?.filedAt,
      region: expect.any(String) as string,
      location: expect.stringContaining('*') as string,
      sellers: [expect.stringContaining('*')],
      buyers: [expect.stringContaining('*')],
      sha256: filing?.document.sha256,
    })
    const said = JSON.stringify(body)
    for (const { name } of parties) expect(said).not.toContain(name)
    expect(said).not.toContain(house?.location)
    expect(said).not.toMatch(/68000000|680000|Fen|price/)
  })

  test.each([
    ['REVOKED', 'REVOKED', '已撤销'],
    ['SUPERSEDED', 'CHANGED', '已变更'],
    ['REVOKE_PENDING', 'VALID', '有效'],
    ['CHANGE_PENDING', 'VALID', '有效'],
    ['REG_ACCEPTED', 'VALID', '有效'],
    ['TRANSFERRED', 'VALID', '有效'],
  ] as const)('a contract in state %s is %s (%s)', async (state, status, statusLabel) => {
    await setState(deal.id, state)
    expect((await check(code)).body).toMatchObject({ status, statusLabel })
    await setState(deal.id, 'FILED')
  })

  test('malformed, mistyped and unknown codes answer alike, after as many looks into the store', async () => {
    const last = codeAlphabet[(codeAlphabet.indexOf(code.slice(-1)) + 1) % 32] ?? ''
    const unknown = '0000-0000-0000-0000'
    const { app } = stack()
    const seen: unknown[] = []
    const looks: number[] = []
    for (const typed of [unknown, code.slice(0, -1) + last, 'x', '不是查验码', `${code}0`]) {
      const select = jest.spyOn(app.store.db, 'selectFrom')
      const { status, body } = await check(typed)
      looks.push(select.mock.calls.length)
      select.mockRestore()
      seen.push({ status, error: body.error })
    }
    expect(new Set(seen.map(one => JSON.stringify(one))).size).toBe(1)
    expect(seen[0]).toMatchObject({
      status: 404,
      error: { code: 'VER-01', message: phrases['VER-01'].citizen },
    })
    expect(new Set(looks)).toEqual(new Set([1]))
  })

  test('the 31st check of a minute is refused with the seconds to wait, hit or miss; others go on', async () => {
    const who = from()
    await stack().advance(windowMs - (stack().now() % windowMs))
    for (let i = 0; i < 30; i++) expect((await check(i % 2 ? code : 'x', who)).status).not.toBe(429)
    for (const typed of [code, 'x', '0000-0000-0000-0000']) {
      const { status, body } = await check(typed, who)
      expect([status, body.error?.code]).toEqual([429, 'VER-429'])
      expect(body.error?.message).toMatch(/^查得太频繁了，请([1-5]?\d|60)秒后再查。$/)
    }
    expect((await check(code)).status).toBe(200)
    await stack().advance(windowMs)
    expect((await check(code, who)).status).toBe(200)
  })

  test('no address is kept in clear, and none for longer than two minutes', async () => {
    await check(code, from('198.51.100.77'))
    const names = async () =>
      (
        await getStore().db.selectFrom('counter').select('name').where('region_code', '=', '000000').execute()
      ).map(row => row.name)
    expect((await names()).length).toBeGreaterThan(0)
    expect((await names()).join()).not.toContain('198.51.100.77')
    await stack().advance(3 * windowMs)
    const window = Math.floor(stack().now() / windowMs)
    await check(code)
    expect((await names()).filter(name => Number(name.split(':')[1]) < window - 1)).toEqual([])
  })

  test('the sealed file passes the check that phones make, against the published keys', async () => {
    const { seller } = pair(deal)
    const { url } = await seller.call(routes.documentLink, { params: { id: deal.id } })
    const file = await fetch(stack().url + new URL(url).pathname)
    const trust = (await stack().raw('GET', '/.well-known/clf-trust.json')).body as unknown as TrustList
    const report = await checkFile(new Uint8Array(await file.arrayBuffer()), trust, nodeMeans)
    expect(report.checks.filter(one => one.state !== 'passed')).toEqual([])
    expect(report).toMatchObject({ verdict: 'genuine', contract: { verifyCode: code } })
    expect((await check(code)).body.sha256).toBe(report.sha256)
  })

  test('two processes give one caller no more than one would', async () => {
    const stores =
      database().kind === 'postgres' ? [getStore(), await database().open()] : [getStore(), getStore()]
    const rule = { name: 'probe', max: 30, block: 5 }
    const limits = stores.map(store => new SharedLimit(store, rule))
    const calls = Array.from({ length: 80 }, (_, i) => limits[i % 2]?.take('someone', 60_000_000))
    const waits = await Promise.all(calls)
    expect(waits.filter(wait => wait === 0)).toHaveLength(30)
    expect(await limits[0]?.take('another', 60_000_000)).toBe(0)
    expect(await limits[0]?.take('someone', 60_000_000 + 50_000)).toBe(10)
    expect(await limits[0]?.take('someone', 60_000_000 + windowMs)).toBe(0)
  })

  test('a process that comes later forgets no window that counts, whatever its number', async () => {
    const now = 10 ** 9 * windowMs
    const rule = { name: 'digits', max: 5, block: 5 }
    const [first, second] = [new SharedLimit(getStore(), rule), new SharedLimit(getStore(), rule)]
    for (let call = 0; call < 5; call++) expect(await first.take('someone', now)).toBe(0)
    expect(await second.take('someone', now)).toBe(60)
  })
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('the address %s counts as %s', (ip, counted) => expect(addressOf(ip)).toBe(counted))
