import type { Mock } from '../src/app'
import { oldIdNumber } from '../src/personas/idNumber'
import { persona } from '../src/personas/people'
import { call, signed, start, stopAll, temporaryDir } from './harness'

let mock: Mock
beforeAll(async () => {
  mock = await start()
})
afterAll(stopAll)

const verify = (certNo: string, holder: { name: string; idNo: string }) =>
  signed(mock, 'REGISTRY', '/registry/v1/unit/verify', {
    reqId: 'r1',
    areaCode: '421202',
    certNo,
    holder,
    purpose: 'WQBA',
    consentId: 'c1',
  })
const clean = '鄂（2022）咸安区不动产权第0001234号'

test('the owner of a clean home: a full match and nothing against it', async () => {
  const { body } = await verify(clean, persona('seller-clean'))
  expect(body).toMatchObject({
    code: 0,
    data: {
      match: 'FULL',
      status: '1',
      rightType: '4',
      landNature: '102',
      plannedUse: '11',
      floorArea: '118.52',
      unitCount: 1,
      restrictions: [],
      cases: [],
      owners: [{ name: '陈建国', idType: '1', coWay: '0', share: null }],
    },
  })
  expect(body['data']?.['unitNo']).toMatch(/^421202\d{6}GB\d{5}F\d{8}$/)
  expect(body['data']?.['asOf']).toMatch(/\+08:00$/)
})

test('ASCII brackets and spaces name the same certificate; an unknown one is 4004', async () => {
  expect((await verify(' 鄂(2022) 咸安区不动产权第0001234号', persona('seller-clean'))).body).toMatchObject({
    code: 0,
  })
  expect((await verify('鄂（2022）咸安区不动产权第9999999号', persona('seller-clean'))).body).toMatchObject({
    code: 4004,
  })
})

test('a stranger matches nothing, an old document number matches by name only', async () => {
  expect((await verify(clean, persona('seller-stranger'))).body).toMatchObject({ data: { match: 'NONE' } })
  const old = persona('seller-old-id')
  const { body } = await verify('鄂（2016）通山县不动产权第0005314号', old)
  expect(body).toMatchObject({ data: { match: 'NAME_ONLY', owners: [{ idNo: oldIdNumber(old.idNo) }] } })
})

test('facts can be flipped at any time', async () => {
  const url = `${mock.url}/__mock/registry/homes/${encodeURIComponent(clean)}`
  await call(url, 'POST', { restrictions: ['SEAL'], cases: ['1'] })
  expect((await verify(clean, persona('seller-clean'))).body).toMatchObject({
    data: { restrictions: [{ type: 'CF', sealType: '1' }], cases: [{ regType: '200', status: '1' }] },
  })
  await call(url, 'POST', { restrictions: [], cases: [] })
  expect((await verify(clean, persona('seller-clean'))).body).toMatchObject({
    data: { restrictions: [], cases: [] },
  })
})

describe('filing', () => {
  const unitNo = '421202001002GB00012F00000001'
  const push = (eventId: string, type: string, contractNo: string, on = mock) =>
    signed(on, 'REGISTRY', '/registry/v1/contract/push', { eventId, type, contractNo, unitNo, status: '1' })

  test('one receipt per event, one contract per unit', async () => {
    const first = (await push('e1', 'FILED', 'C1')).body
    expect(first).toMatchObject({ code: 0, receiptNo: expect.stringMatching(/^BDC421202\d{8}$/) })
    expect((await push('e1', 'FILED', 'C1')).body).toMatchObject({ code: 0, receiptNo: first['receiptNo'] })
    expect((await push('e2', 'FILED', 'C2')).body).toMatchObject({ code: 3001 })
    expect((await push('e3', 'REVOKED', 'C1')).body).toMatchObject({ code: 0 })
    expect((await push('e4', 'FILED', 'C2')).body).toMatchObject({ code: 0 })
  })

  test('no revocation while a case is open on the unit', async () => {
    const minted = (await call(`${mock.url}/__mock/mint`, 'POST', { cases: ['1'] })).body
    const unit = String(minted['home']?.['unitNo'])
    const revoke = { eventId: 'e5', type: 'REVOKED', contractNo: 'C5', unitNo: unit, status: '2' }
    expect((await signed(mock, 'REGISTRY', '/registry/v1/contract/push', revoke)).body).toMatchObject({
      code: 3002,
    })
  })

  test('a restart forgets no receipt', async () => {
    const dataDir = temporaryDir()
    const before = await start({ dataDir })
    const { receiptNo } = (await push('e9', 'FILED', 'C9', before)).body
    await before.close()
    const after = await start({ dataDir })
    expect((await push('e9', 'FILED', 'C9', after)).body).toMatchObject({ receiptNo })
    expect((await push('e10', 'FILED', 'C10', after)).body).toMatchObject({ code: 3001 })
  })
})
