/** The few forms of DER (X.690) that a signature is written in. Parts are already encoded; nothing is read here. */
type Part = Uint8Array

function encode(tag: number, parts: readonly Part[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  if (length > 0xffff) throw new RangeError('longer than any signature')
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

export const sequence = (...parts: Part[]): Buffer => encode(0x30, parts)
/** SET OF: members in the order of their encodings, as DER demands. */
export const setOf = (...parts: Part[]): Buffer =>
  encode(
    0x31,
    parts.sort((a, b) => Buffer.compare(a, b)),
  )
export const octets = (bytes: Part): Buffer => encode(0x04, [bytes])
/** Small positive INTEGER. */
export const integer = (value: number): Buffer => Buffer.from([0x02, 0x01, value])
export const nothing: Buffer = Buffer.from([0x05, 0x00])
/** `[n]`, constructed. */
export const tagged = (n: number, ...parts: Part[]): Buffer => encode(0xa0 | n, parts)
/** The same content under another tag, as for IMPLICIT. */
export function retagged(tag: number, der: Part): Buffer {
  const copy = Buffer.from(der)
  copy[0] = tag
  return copy
}

/** OBJECT IDENTIFIER from its dotted form. */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const base128 = (value: number): number[] => {
    const digits = [value & 0x7f]
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift((left & 0x7f) | 0x80)
    return digits
  }
  return encode(0x06, [Buffer.from([first * 40 + second, ...rest].flatMap(base128))])
}
