import type { Means } from './means'

const objectOf = (text: string, number: string) => {
  const at = text.search(new RegExp(`(?:^|[\\r\\n])${number} 0 obj\\b`))
  return at < 0 ? null : { at, end: text.indexOf('endobj', at) }
}

/** The bytes of a stream object, unpacked. */
async function streamOf(
  file: Uint8Array,
  text: string,
  number: string,
  inflate: NonNullable<Means['inflate']>,
) {
  const object = objectOf(text, number)
  const stream = object ? text.indexOf('stream', object.at) : -1
  if (!object || stream < 0) return null
  const head = text.slice(object.at, stream)
  const length = Number(/\/Length\s+(\d+)/.exec(head)?.[1])
  const from = stream + 6 + (text.startsWith('\r\n', stream + 6) ? 2 : 1)
  const body = file.subarray(from, from + length)
  return /\/FlateDecode/.test(head) ? inflate(body) : body
}

/**
 * Embedded files by name, of a PDF as our printer writes it (plain objects, names in ASCII). Call it on a file whose seal
 * holds: of any other file it may read something else than a PDF viewer does.
 */
export async function attachments(
  file: Uint8Array,
  text: string,
  inflate: NonNullable<Means['inflate']>,
): Promise<Readonly<Record<string, Uint8Array>>> {
  const found: Record<string, Uint8Array> = {}
  for (const { index } of text.matchAll(/\/Type\s*\/Filespec\b/g)) {
    const spec = text.slice(text.lastIndexOf(' obj', index), text.indexOf('endobj', index))
    const name = /\/F\s*\(([^)]*)\)/.exec(spec)?.[1]
    const number = /\/EF\s*<<[^>]*\/F\s+(\d+) 0 R/.exec(spec)?.[1]
    const bytes = name && number ? await streamOf(file, text, number, inflate) : null
    if (name && bytes) found[name] = bytes
  }
  return found
}
