import { Secret, TOTP } from 'otpauth'
import { deskRoutes } from '@clf/shared/routes'
import { Caller } from '../src/journey/caller'
import { codeOf, refusalOf } from './deals'
import { deskOf, withStaff } from './staff'
import { deskWithCode, staffPhone } from './staffPhones'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const minuteMs = 60_000
const password = '七星伴月 north star 42'

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let clerk: Caller
  let given: { secret: string; loginName: string }

  const codeAt = (secret: string, ms = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: stack().now() + ms })
  const logIn = (change: { loginName?: string; password?: string; code?: string } = {}) =>
    new Caller(stack().url).call(deskRoutes.logInByPassword, {
      body: { loginName: given.loginName, password, code: codeAt(given.secret), ...change },
    })

  /** A desk opened by the own phone. */
  async function quickDesk(id: string): Promise<Caller> {
    const phone = await staffPhone(stack(), id)
    const shown = await deskWithCode(stack())
    const [seat] = (await shown.scan(phone)).seats
    await shown.answer(phone, { accept: true, regionCode: seat?.regionCode ?? '', staffId: id })
    const desk = new Caller(stack().url)
    desk.token = (await shown.ask()).session?.token ?? null
    return desk
  }

  beforeAll(async () => {
    await withStaff(stack())
    clerk = await quickDesk('clerk-xianan')
  })
  // Each test begins with codes that nobody has used and counters that are empty.
  beforeEach(() =>
    stack()
      .advance(16 * minuteMs)
      .then(async () => void (clerk = await quickDesk('clerk-xianan'))),
  )

  test('nobody has a password to begin with, and it is set only after a login by one’s own phone', async () => {
    expect(await clerk.call(deskRoutes.readPasswordState)).toMatchObject({ set: false, maySet: true })
    const other = await deskOf(stack(), 'reviewer-xianan')
    expect(await other.call(deskRoutes.readPasswordState)).toMatchObject({ maySet: false })
    expect(await codeOf(other.call(deskRoutes.preparePassword, { body: { password } }))).toBe('LGN-11')
    const weak = clerk.call(deskRoutes.preparePassword, { body: { password: 'clerk-xianan-1234' } })
    expect(await codeOf(weak)).toBe('LGN-10')
  })

  test('the secret is shown once and opens with its first code; nothing of it is kept in the open', async () => {
    const setup = await clerk.call(deskRoutes.preparePassword, { body: { password } })
    expect(setup.url).toMatch(/^otpauth:\/\/totp\//)
    given = { secret: setup.secret, loginName: setup.loginName }
    const wrong = clerk.call(deskRoutes.confirmPassword, { body: { setup: setup.setup, code: '000000' } })
    expect(await codeOf(wrong)).toBe('LGN-12')
    const reviewer = await quickDesk('reviewer-xianan')
    const stolen = { setup: setup.setup, code: codeAt(setup.secret) }
    expect(await codeOf(reviewer.call(deskRoutes.confirmPassword, { body: stolen }))).toBe('LGN-12')
    await clerk.call(deskRoutes.confirmPassword, { body: stolen })
    expect(await codeOf(logIn({ code: stolen.code }))).toBe('LGN-08')
    const rows = await getStore()
      .db.selectFrom('staff')
      .selectAll()
      .where('id', '=', 'clerk-xianan')
      .execute()
    const kept = JSON.stringify(
      rows.map(row => ({ ...row, totp_enc: Buffer.from(row.totp_enc ?? []).toString('latin1') })),
    )
    expect(kept).toContain('scrypt$')
    for (const secret of [password, setup.secret]) {
      expect(kept).not.toContain(secret)
      expect(stack().logs.join('')).not.toContain(secret)
    }
  })

  test('name, password and code open a session; the code works once', async () => {
    const code = codeAt(given.secret)
    const { token, staff } = await logIn({ code })
    expect(staff.id).toBe('clerk-xianan')
    const desk = new Caller(stack().url)
    desk.token = token
    expect(await desk.call(deskRoutes.readPasswordState)).toMatchObject({ set: true, maySet: false })
    expect(await codeOf(logIn({ code }))).toBe('LGN-08')
    const before = logIn({ code: codeAt(given.secret, -30_000) })
    expect(await codeOf(before)).toBe('LGN-08')
    await stack().advance(31_000)
    const next = { code: codeAt(given.secret) }
    const twins = await Promise.allSettled([logIn(next), logIn(next)])
    expect(twins.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('what was wrong is not told', async () => {
    const said = await Promise.all(
      [{ password: 'another password' }, { code: '000000' }, { loginName: 'nobody' }].map(async change =>
        JSON.stringify((await refusalOf(logIn(change))).body),
      ),
    )
    expect(new Set(said).size).toBe(1)
  })

  test.each(['421202-clerk-xianan', '421202-nobody'])(
    '%s: after five failures the way is closed for a while',
    async loginName => {
      for (let i = 0; i < 5; i++)
        expect(await codeOf(logIn({ loginName, password: `wrong one ${i}` }))).toBe('LGN-08')
      expect(await codeOf(logIn({ loginName }))).toBe('LGN-09')
      await stack().advance(16 * minuteMs)
      if (loginName === given.loginName) await logIn()
      else expect(await codeOf(logIn({ loginName }))).toBe('LGN-08')
    },
  )

  test('a login that succeeds forgets the failures before it', async () => {
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) expect(await codeOf(logIn({ code: '000000' }))).toBe('LGN-08')
      await logIn()
      await stack().advance(31_000)
    }
  })

  test('one address that tries many names is stopped too', async () => {
    await refusalOf(logIn({ loginName: '421202-somebody' }))
    const { numUpdatedRows } = await getStore()
      .db.updateTable('counter')
      .set({ value: 19 })
      .where('name', 'like', 'desk-login-ip:%')
      .where('value', '=', 1)
      .executeTakeFirst()
    expect(numUpdatedRows).toBe(1n)
    expect(await codeOf(logIn({ loginName: '421202-another' }))).toBe('LGN-08')
    expect(await codeOf(logIn())).toBe('LGN-09')
  })

  test('closed again, it opens nothing; the quick login still does', async () => {
    await clerk.call(deskRoutes.closePassword)
    expect(await codeOf(logIn())).toBe('LGN-08')
    await quickDesk('clerk-xianan')
  })
})
