import { oidOf, partOf, partsOf, readDer, tags, type Der } from './der'
import { toHex, type HashName, type KeyKind, type Means } from './means'
import { Found } from './problem'

const hashes: Readonly<Record<string, HashName>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}
const rsa = '1.2.840.113549.1.1.1'
const signatures: Readonly<Record<string, readonly ['RSA' | 'EC', HashName]>> = {
  '1.2.840.113549.1.1.11': ['RSA', 'SHA-256'],
  '1.2.840.113549.1.1.12': ['RSA', 'SHA-384'],
  '1.2.840.113549.1.1.13': ['RSA', 'SHA-512'],
  '1.2.840.10045.4.3.2': ['EC', 'SHA-256'],
  '1.2.840.10045.4.3.3': ['EC', 'SHA-384'],
  '1.2.840.10045.4.3.4': ['EC', 'SHA-512'],
}
const curves: Readonly<Record<string, KeyKind>> = { '1.2.840.10045.3.1.7': 'P-256', '1.3.132.0.34': 'P-384' }

/** Parameters of a digest or of RSA: none, or NULL. Anything else could hide there. */
function plain(algorithm: Der): string {
  const [id, parameters, ...more] = partsOf(algorithm)
  if (
    algorithm.tag !== tags.sequence ||
    !id ||
    more.length ||
    (parameters && toHex(parameters.raw) !== '0500')
  )
    throw new Found('algorithm')
  return oidOf(id)
}

/** Digest of an AlgorithmIdentifier; SHA-1 and weaker are refused. @throws Found */
export function hashOf(algorithm: Der): HashName {
  const hash = hashes[plain(algorithm)]
  if (!hash) throw new Found('algorithm')
  return hash
}

function keyOf(spki: Uint8Array): KeyKind {
  const algorithm = partOf(readDer(spki), 0)
  const kind = oidOf(partOf(algorithm, 0))
  if (kind === rsa) return 'RSA'
  const curve = kind === '1.2.840.10045.2.1' ? curves[oidOf(partOf(algorithm, 1))] : undefined
  if (!curve) throw new Found('algorithm')
  return curve
}

/** r‖s of a strict DER pair, `size` bytes each. @throws Error */
export function pairOf(der: Uint8Array, size: number): Uint8Array {
  const whole = readDer(der)
  const numbers = partsOf(whole)
  if (whole.tag !== tags.sequence || whole.raw.length !== der.length || numbers.length !== 2)
    throw new Error('no pair')
  const pair = new Uint8Array(2 * size)
  numbers.forEach(({ tag, body }, i) => {
    const [first = 0x80, second = 0x80] = body
    const padded = first === 0 && body.length > 1
    const bare = padded ? body.subarray(1) : body
    if (tag !== tags.integer || first & 0x80 || (padded && !(second & 0x80)) || bare.length > size)
      throw new Error('no pair')
    pair.set(bare, size * (i + 1) - bare.length)
  })
  return pair
}

/**
 * Is `signature` by the key `spki` over `data`? `algorithm` is its AlgorithmIdentifier; plain RSA names no digest, so
 * `stated` is taken then.
 * @throws Found when the algorithm is not one of ours
 */
export async function holds(
  means: Means,
  {
    spki,
    algorithm,
    signature,
    data,
    stated,
  }: {
    spki: Uint8Array
    algorithm: Der
    signature: Uint8Array
    data: Uint8Array
    stated?: HashName
  },
): Promise<boolean> {
  const key = keyOf(spki)
  const oid = plain(algorithm)
  const [family, hash] = oid === rsa && stated ? (['RSA', stated] as const) : (signatures[oid] ?? [])
  if (!hash || family !== (key === 'RSA' ? 'RSA' : 'EC')) throw new Found('algorithm')
  try {
    const raw = key === 'RSA' ? signature : pairOf(signature, key === 'P-256' ? 32 : 48)
    return await means.verify(key, hash, spki, raw, data)
  } catch {
    return false
  }
}
