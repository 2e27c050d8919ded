import { routes } from '@clf/shared/routes'
import { asked, lost, refuse, serve } from '../../test/server'
import { contractId, draft } from '../../test/fixtures'
import { call } from './call'
import { bearer, onUnauthorized } from './token'

const cancel = `POST /bff/contracts/${contractId}/cancel`
const act = () => call(routes.cancelContract, { params: { id: contractId }, body: { reason: '不卖了' } })
const keys = () => asked.map(one => one.headers['Idempotency-Key'])

test('sends token, body and key of a declared route', async () => {
  bearer.set('token-1')
  serve({ [cancel]: draft })
  await expect(act()).resolves.toEqual(draft)
  expect(asked).toMatchObject([{ body: { reason: '不卖了' }, headers: { Authorization: 'Bearer token-1' } }])
  expect(keys()[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('a retry after a lost reply or a 5xx keeps its key; the next act gets a new one', async () => {
  serve({ [cancel]: lost })
  await expect(act()).rejects.toMatchObject({ code: 'OFFLINE' })
  serve({ [cancel]: refuse(502, 'SYS-01', '登记系统没有响应。') })
  await expect(act()).rejects.toMatchObject({ code: 'SYS-01' })
  serve({ [cancel]: draft })
  await act()
  await act()
  const [first, second, third, fourth] = keys()
  expect([second, third]).toEqual([first, first])
  expect(fourth).not.toBe(first)
})

test('half an answer is no answer: the retry is the same act', async () => {
  serve({ [cancel]: '{"id":"' })
  await expect(act()).rejects.toMatchObject({ code: 'REQ-500' })
  serve({ [cancel]: draft })
  await act()
  expect(keys()[1]).toBe(keys()[0])
})

test('the same act with other content is another intent', async () => {
  serve({ [cancel]: lost })
  await act().catch(() => null)
  await call(routes.cancelContract, { params: { id: contractId }, body: { reason: '价格变了' } }).catch(
    () => null,
  )
  expect(keys()[0]).not.toBe(keys()[1])
})

test('a lost session is renewed once, unseen, with the same key', async () => {
  const relogin = jest.fn(async () => (bearer.set('token-2'), true))
  onUnauthorized(relogin)
  serve({
    [cancel]: (a: { headers: Record<string, string> }) =>
      a.headers['Authorization'] ? draft : refuse(401, 'SYS-03', '请重新登录。'),
  })
  await expect(act()).resolves.toEqual(draft)
  expect(relogin).toHaveBeenCalledTimes(1)
  expect(new Set(keys()).size).toBe(1)

  bearer.drop()
  onUnauthorized(async () => false)
  await expect(act()).rejects.toMatchObject({ code: 'SYS-03', status: 401 })
})

test('a refusal carries the sentence, what is kept, what to do, fields and findings', async () => {
  const finding = { code: 'RES-01', severity: 'B', message: '房屋被查封。', next: '解封后再来。' }
  serve({
    [cancel]: refuse(422, 'REQ-422', '有内容没有填对。', {
      fields: [{ path: 'reason', message: '太长' }],
      findings: [finding],
    }),
  })
  await expect(act()).rejects.toMatchObject({
    code: 'REQ-422',
    message: '有内容没有填对。',
    kept: '已保存的内容都在。',
    fields: [{ path: 'reason', message: '太长' }],
    findings: [finding],
  })
})

test.each([
  ['a page of a proxy', '<html>Bad Gateway</html>'],
  ['half an answer', '{"id":"42'],
])('%s is not taken for an answer', async (_, text) => {
  serve({ [cancel]: text })
  await expect(act()).rejects.toMatchObject({ code: 'REQ-500' })
})

test('reading needs no key, and parameters are encoded', async () => {
  serve({ 'GET /public/check/A%2FB': {} })
  await call(routes.checkCertificate, { params: { code: 'A/B' } })
  expect(keys()).toEqual([undefined])
})
