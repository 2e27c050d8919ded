/** One DER value: `raw` with its head, `body` without. */
export interface Der {
  tag: number
  raw: Uint8Array
  body: Uint8Array
}

export const tags = {
  integer: 2,
  bits: 3,
  octets: 4,
  oid: 6,
  utcTime: 23,
  time: 24,
  sequence: 48,
  set: 49,
} as const

/** Length of a value at `at`, and where it begins. Definite and shortest form only. */
function lengthAt(bytes: Uint8Array, at: number): { length: number; from: number } {
  const first = bytes[at + 1] ?? 0x80
  if (first < 0x80) return { length: first, from: at + 2 }
  const count = first & 0x7f
  if (!count || count > 4) throw new Error('DER: length')
  let length = 0
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0)
  if (length < 0x80 || length < 256 ** (count - 1)) throw new Error('DER: not the shortest length')
  return { length, from: at + 2 + count }
}

/** The value that begins at `at`; more may follow. @throws Error */
export function readDer(bytes: Uint8Array, at = 0): Der {
  const tag = bytes[at]
  if (tag === undefined || (tag & 0x1f) === 0x1f) throw new Error('DER: tag')
  const { length, from } = lengthAt(bytes, at)
  const end = from + length
  if (end > bytes.length) throw new Error('DER: cut off')
  return { tag, raw: bytes.subarray(at, end), body: bytes.subarray(from, end) }
}

/** The values inside a constructed one, which must be filled to the last byte. @throws Error */
export function partsOf({ body }: Pick<Der, 'body'>): Der[] {
  const parts: Der[] = []
  for (let at = 0; at < body.length;) {
    const part = readDer(body, at)
    parts.push(part)
    at += part.raw.length
  }
  return parts
}

/** Part `i` of a constructed value. @throws Error when it is not there or has another tag */
export function partOf(value: Pick<Der, 'body'>, i: number, tag?: number): Der {
  const part = partsOf(value)[i]
  if (!part || (tag !== undefined && part.tag !== tag)) throw new Error('DER: another shape')
  return part
}

/** Dotted form of an object identifier. */
export function oidOf({ tag, body }: Der): string {
  if (tag !== tags.oid) throw new Error('DER: no identifier')
  const arcs: number[] = []
  let arc = 0
  body.forEach(byte => {
    arc = arc * 128 + (byte & 0x7f)
    if (byte & 0x80) return
    arcs.push(arc)
    arc = 0
  })
  const [first = 0, ...rest] = arcs
  const root = Math.min(2, Math.floor(first / 40))
  return [root, first - root * 40, ...rest].join('.')
}

/** ASCII of a short text. */
export const asciiOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

/** Epoch ms of a UTCTime or GeneralizedTime in UTC. @throws Error */
export function timeOf({ tag, body }: Der): number {
  const text = asciiOf(body)
  const century = tag === tags.utcTime ? (text < '50' ? '20' : '19') : ''
  const [, y, mo, d, h, mi, s, rest = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d+))?Z$/.exec(century + text) ?? []
  if (!y || (tag !== tags.utcTime && tag !== tags.time)) throw new Error('DER: no time')
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}.${rest.padEnd(3, '0').slice(0, 3)}Z`)
}

export const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  parts.forEach(part => {
    all.set(part, at)
    at += part.length
  })
  return all
}
