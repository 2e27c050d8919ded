import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** Cost as OWASP recommends: 32 MiB and three passes. Stored with each hash, so that it can grow. */
const now = { N: 2 ** 15, r: 8, p: 3 }
const length = 32
const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)

const plain = (password: string) => password.normalize('NFKC')
const hashWith = (password: string, salt: Buffer, cost: typeof now) =>
  derive(plain(password), salt, length, { ...cost, maxmem: 256 * cost.N * cost.r })

/** `scrypt$N$r$p$salt$hash` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await hashWith(password, salt, now)
  const { N, r, p } = now
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Nobody's: a login by an unknown name costs the same. */
const nobodys = ['scrypt', now.N, now.r, now.p, 'AAAAAAAAAAAAAAAAAAAAAA', 'A'.repeat(43)].join('$')

/** Without a stored hash the answer is false after the same time. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (stored ?? nobodys).split('$')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const found = await hashWith(password, Buffer.from(salt, 'base64url'), cost)
  return timingSafeEqual(found, Buffer.from(hash, 'base64url')) && stored !== null
}

/** What everybody tries first. */
const common = [
  'password',
  'passw0rd',
  'iloveyou',
  'welcome',
  'woaini',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwerty',
  '1qaz2wsx',
  '1q2w3e4r',
  'admin',
  'xianning',
  'ehuiban',
  '咸宁',
  '鄂汇办',
  '0123456789',
  '1234567890',
  '123456789',
  '12345678',
  '123456',
  '1234',
  '9876543210',
  '87654321',
  '654321',
  'abcdef',
  'abcd',
]

/** May this be a password? At least twelve characters, and what is left without the common words and one's own is no rest. */
export function isGoodPassword(password: string, own: readonly string[]): boolean {
  const text = plain(password).toLowerCase()
  if ([...text].length < 12 || [...text].length > 128) return false
  const words = [...own.map(word => word.toLowerCase()).filter(word => word.length > 1), ...common]
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), text)
  return [...rest].length >= 6 && new Set(rest).size >= 5
}
