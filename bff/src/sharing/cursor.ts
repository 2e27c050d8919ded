/** Where a reader stands in a county's feed. Opaque outside: only we write and read it. */
export interface Cursor {
  regionCode: string
  seq: number
}

const version = 'c1'

export const writeCursor = ({ regionCode, seq }: Cursor): string =>
  Buffer.from(`${version}.${regionCode}.${seq}`).toString('base64url')

/** Null when we did not write it. */
export function readCursor(text: string): Cursor | null {
  const match = /^c1\.(\d{6})\.(\d{1,15})$/.exec(Buffer.from(text, 'base64url').toString('latin1'))
  if (!match?.[1] || !match[2]) return null
  return { regionCode: match[1], seq: Number(match[2]) }
}
