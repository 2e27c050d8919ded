import { routes } from '@clf/shared/routes'
import { HeadlessPhone } from '../src/journey/phone'
import { codeOf } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const minute = 60_000

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const people = async (wish: Record<string, unknown> = {}) => {
    const { owners, buyers } = await stack().outside.mint({ owners: 2, buyers: 1, ...wish })
    return [...owners, ...buyers].map(person => new HeadlessPhone(stack().url, person, stack().outside))
  }
  const one = async () => {
    const [phone] = await people()
    if (!phone) throw new Error('nobody minted')
    return phone
  }
  const exchange = (ticketId: string, token?: string | null) =>
    stack().raw('POST', '/bff/session', { token: token ?? null, body: { ticketId } })
  const scenario = (phone: HeadlessPhone, id: string | null) =>
    stack().mock('POST', `/__mock/devices/phone-${phone.person.id}`, {
      personId: phone.person.id,
      scenario: id,
    })
  const me = (token: unknown) => stack().raw('GET', '/bff/me', { token: String(token) })

  test('a ticket opens one session that shows the person masked only', async () => {
    const phone = await one()
    const ticket = await stack().outside.ticketFor(phone.person)
    const first = await exchange(ticket)
    expect(first.status).toBe(200)
    const said = JSON.stringify(first.body)
    expect(said).not.toContain(phone.person.idNo)
    expect(said).not.toContain(phone.person.name)
    expect(said).not.toContain(phone.person.phone)
    expect((await exchange(ticket)).body.error?.code).toBe('SES-TICKET')
  })

  test('an expired ticket is refused', async () => {
    const ticket = await stack().outside.ticketFor((await one()).person)
    await stack().advance(61_000)
    expect(await exchange(ticket)).toMatchObject({ status: 401, body: { error: { code: 'SES-TICKET' } } })
  })

  test.each([
    ['S5-empty', 403, 'SES-PERSON'],
    ['S5-legal', 403, 'SES-PERSON'],
    ['S5-token', 401, 'SES-TICKET'],
  ])('host scenario %s is answered with %i %s', async (id, status, code) => {
    const phone = await one()
    await scenario(phone, id)
    const ticket = await stack().outside.ticketFor(phone.person)
    expect(await exchange(ticket)).toMatchObject({ status, body: { error: { code } } })
  })

  test.each(['S26-signature', 'S26-skew-301', 'S26-replayed', 'S26-tampered', 'S26-access-key'])(
    '%s: the host does not believe our call; nobody gets in and the citizen is not blamed',
    async id => {
      const phone = await one()
      const ticket = await stack().outside.ticketFor(phone.person)
      await scenario(phone, id)
      expect(await exchange(ticket)).toMatchObject({ status: 502, body: { error: { code: 'SES-HOST' } } })
      const { calls } = await stack().mock<{ calls: { name: string; reason?: string }[] }>(
        'GET',
        '/__mock/calls',
      )
      const why = calls.filter(call => call.name === '/uc/sso/access_token').at(-1)?.reason
      await scenario(phone, null)
      expect(why).toMatch(/differs|skew|replayed|not known/)
      // A call that was not believed has not used up the ticket.
      expect((await exchange(ticket)).status).toBe(200)
    },
  )

  test.each(['S26-skew-101', 'S27-number', 'S27-text'])('%s lets people in', async id => {
    const phone = await one()
    await scenario(phone, id)
    const answer = await exchange(await stack().outside.ticketFor(phone.person))
    await scenario(phone, null)
    expect(answer.status).toBe(200)
  })

  test.each([
    ['S27-not-ok', 'envelope 0'],
    ['S27-rsa', 'BAD_RESPONSE'],
  ])('%s is a host failure, named in the log', async (id, hostCode) => {
    const phone = await one()
    await scenario(phone, id)
    const answer = await exchange(await stack().outside.ticketFor(phone.person))
    await scenario(phone, null)
    expect(answer).toMatchObject({ status: 502, body: { error: { code: 'SES-HOST' } } })
    expect(
      stack()
        .logs.filter(line => line.includes('ticket refused'))
        .at(-1),
    ).toContain(hostCode)
  })

  test('S29: a risk on the phone is logged and keeps nobody out, unless that was decided', async () => {
    const { person } = await one()
    const enter = async () => {
      const ticketId = await stack().outside.ticketFor(person)
      return stack().raw('POST', '/bff/session', { token: null, body: { ticketId, risks: ['root'] } })
    }
    const lines = () => stack().logs.filter(line => line.includes('risk on the phone'))
    const before = lines().length
    expect((await enter()).status).toBe(200)
    expect(lines().slice(before)).toEqual([expect.stringContaining('"risks":["root"],"refused":false')])
    expect(lines().join()).not.toContain(person.idNo)
    const { config } = stack().app
    stack().app.config = { ...config, risksRefused: ['root'] }
    const refused = await enter()
    stack().app.config = config
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'SES-RISK' } } })
  })

  test.each(['down', 'error500', 'garbage', 'maintenance', 'bad-signature'])(
    'host login %s is a host failure, not the citizen’s',
    async mode => {
      const ticket = await stack().outside.ticketFor((await one()).person)
      await stack().outside.fault('sso', mode)
      expect(await exchange(ticket)).toMatchObject({ status: 502, body: { error: { code: 'SES-HOST' } } })
    },
  )

  test('a minor is sent to a window', async () => {
    const phones = await people({ minorBuyers: true })
    expect(await codeOf(phones[2]?.logIn() ?? Promise.resolve())).toBe('SES-MINOR')
  })

  test('another person on the same phone ends the first one’s session', async () => {
    const [a, b] = await people()
    if (!a || !b) throw new Error('nobody minted')
    const first = (await exchange(await stack().outside.ticketFor(a.person))).body.token
    const second = await exchange(await stack().outside.ticketFor(b.person), String(first))
    expect((await me(first)).body.error?.code).toBe('SYS-03')
    expect((await me(second.body.token)).status).toBe(200)
    expect((second.body.user as { uid: string }).uid).not.toBe('')
  })

  test('logging out ends the session at once', async () => {
    const phone = await one()
    await phone.logIn()
    await phone.call(routes.closeSession)
    expect(await codeOf(phone.call(routes.me))).toBe('SYS-03')
  })

  test('it ends after thirty minutes without a request, and after eight hours in any case', async () => {
    const phone = await one()
    await phone.logIn()
    for (let passed = 0; passed < 8 * 60 - 25; passed += 25) {
      await stack().advance(25 * minute)
      expect((await phone.call(routes.me)).user.nameMasked).not.toBe('')
    }
    await stack().advance(25 * minute)
    expect(await codeOf(phone.call(routes.me))).toBe('SYS-03')
    await phone.logIn()
    await stack().advance(31 * minute)
    expect(await codeOf(phone.call(routes.me))).toBe('SYS-03')
  })

  test('a made-up token is nobody', async () => {
    expect((await me('x'.repeat(43))).body.error?.code).toBe('SYS-03')
    expect((await stack().raw('GET', '/bff/me', { headers: { authorization: 'Basic eDp5' } })).status).toBe(
      401,
    )
  })

  test('the database holds no token, only its digest', async () => {
    const phone = await one()
    await phone.logIn()
    const rows = await getStore().db.selectFrom('session').selectAll().execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(String(phone.token))
  })
})
