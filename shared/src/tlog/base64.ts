const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Standard base64 with padding (RFC 4648 section 4). Our own few lines: a mini-program has no `btoa`. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3)
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    for (const [at, given] of [18, 12, 6, 0].entries())
      text += at > 1 && bytes[i + at - 1] === undefined ? '=' : alphabet.charAt((bits >> given) & 63)
  }
  return text
}

/** The bytes, or null when the text is not exactly what `toBase64` would write: one value has one text. */
export function fromBase64(text: string): Uint8Array | null {
  const body = text.replace(/={1,2}$/, '')
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*$/.test(body)) return null
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const letter of body) {
    bits = ((bits << 6) | alphabet.indexOf(letter)) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes.push((bits >> held) & 0xff)
  }
  const result = Uint8Array.from(bytes)
  return toBase64(result) === text ? result : null
}
