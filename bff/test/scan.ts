import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Something that must not lie anywhere in clear. */
export interface Needle {
  what: string
  value: string | Uint8Array
}

export interface Place {
  where: string
  bytes: Buffer
}

/** Shorter patterns would also be found in random bytes. */
const shortest = 6

/** The three ways in which bytes may fall into base64 groups, without the characters that neighbours decide. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap(shift => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const start = [0, 2, 3][shift] ?? 0
    const end = Math.floor(((shift + bytes.length) * 8) / 6)
    const core = text.slice(start, end)
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

/** Every written form of a value: UTF-8, UTF-16, base64, base64url, hex, URL encoding, JSON escapes. */
export function formsOf(value: string | Uint8Array): Map<string, Buffer> {
  const forms = new Map<string, Buffer>()
  const utf8 = Buffer.from(value)
  const put = (name: string, bytes: Buffer) => {
    const known = [...forms.values()].some(form => form.equals(bytes))
    if (bytes.length >= shortest && !known) forms.set(name, bytes)
  }
  put('bytes', utf8)
  const sources: [string, Buffer][] = [['UTF-8', utf8]]
  if (typeof value === 'string') {
    const little = Buffer.from(value, 'utf16le')
    const big = Buffer.from(little).swap16()
    put('UTF-16LE', little)
    put('UTF-16BE', big)
    sources.push(['UTF-16LE', little], ['UTF-16BE', big])
    put('URL', Buffer.from(encodeURIComponent(value)))
    const escaped = [...value].map(c =>
      c > '~'
        ? [...Array(c.length)].map((_, i) => `\\u${c.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')
        : c,
    )
    put('JSON escapes', Buffer.from(escaped.join('')))
  }
  for (const [name, bytes] of sources) {
    put(`hex of ${name}`, Buffer.from(bytes.toString('hex')))
    put(`HEX of ${name}`, Buffer.from(bytes.toString('hex').toUpperCase()))
    base64Forms(bytes).forEach((form, i) => put(`base64 ${i} of ${name}`, Buffer.from(form)))
  }
  return forms
}

/** Where which value lies in which form; empty when nothing does. The values themselves are not repeated. */
export function scan(places: readonly Place[], needles: readonly Needle[]): string[] {
  const hits: string[] = []
  for (const { what, value } of needles)
    for (const [form, bytes] of formsOf(value))
      for (const place of places)
        if (place.bytes.includes(bytes)) hits.push(`${what} (${form}) in ${place.where}`)
  return hits
}

/** Every file below a directory, but not in the left out ones. */
export function filesBelow(root: string, leftOut: readonly string[] = []): Place[] {
  return readdirSync(root, { withFileTypes: true }).flatMap(entry => {
    const path = join(root, entry.name)
    if (leftOut.includes(path) || entry.isSocket()) return []
    return entry.isDirectory() ? filesBelow(path, leftOut) : [{ where: path, bytes: readFileSync(path) }]
  })
}
