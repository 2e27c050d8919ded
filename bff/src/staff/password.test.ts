import { hashPassword, isGoodPassword, isPassword } from './password'

test('a password is known again by its hash, in any spelling of its letters; another is not', async () => {
  const hash = await hashPassword('三只猫 sat on ﬁve mats')
  expect(hash).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
  expect(hash).not.toContain('mats')
  expect(await isPassword('三只猫 sat on five mats', hash)).toBe(true)
  expect(await isPassword('三只猫 sat on six mats', hash)).toBe(false)
  expect(await hashPassword('三只猫 sat on ﬁve mats')).not.toBe(hash)
})

test('without a hash nothing is right', async () => {
  expect(await isPassword('', null)).toBe(false)
  expect(await isPassword('whatever it is', null)).toBe(false)
})

test.each([
  ['correct horse battery', true],
  ['门前大桥下游过一群鸭快来', true],
  ['short-one-1', false],
  ['aaaaaaaaaaaaaaaa', false],
  ['Password12345678', false],
  ['xianning2026xianning', false],
  ['421202-clerk-xianan!', false],
  ['王小明王小明王小明王小明', false],
  ['x'.repeat(129), false],
])('%s: %s', (password, good) =>
  expect(isGoodPassword(password, ['421202-clerk-xianan', 'clerk-xianan', '王小明'])).toBe(good),
)
