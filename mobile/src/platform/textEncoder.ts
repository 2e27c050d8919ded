/** UTF-8 for the mini-program's logic layer, which has no TextEncoder; provided to every module there by the build. */
export class TextEncoder {
  encode(text = ''): Uint8Array {
    const bytes: number[] = []
    // encodeURIComponent writes UTF-8 as %XX, plain characters as themselves.
    const escaped = encodeURIComponent(text)
    for (let i = 0; i < escaped.length; i++) {
      if (escaped.charAt(i) !== '%') bytes.push(escaped.charCodeAt(i))
      else {
        bytes.push(parseInt(escaped.slice(i + 1, i + 3), 16))
        i += 2
      }
    }
    return new Uint8Array(bytes)
  }
}
