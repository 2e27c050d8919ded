import { readDer } from './der'
import { fromHex } from './means'
import { Found, type Problem } from './problem'

/** Text of a file, one character per byte. */
export const latin1 = (file: Uint8Array): string => new TextDecoder('latin1').decode(file)

export interface Covered {
  /** The bytes that the last seal covers, in two pieces. */
  pieces: [Uint8Array, Uint8Array]
  /** CMS of the seal. */
  cms: Uint8Array
  /** What is wrong with the range, if the seal can be read all the same. */
  problem: Problem | null
}

const isPdf = (text: string) => text.slice(0, 1024).includes('%PDF-')

/**
 * The last ByteRange: from the first byte to the last, leaving out exactly one hex string.
 * @throws Found when there is nothing to judge
 */
export function coverage(file: Uint8Array, text: string): Covered {
  if (!isPdf(text)) throw new Found('not-pdf')
  const all = [...text.matchAll(/\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g)]
  const range = all[all.length - 1]
  if (!range) throw new Found('no-seal')
  const [begin = 0, start = 0, end = 0, rest = 0] = range.slice(1).map(Number)
  // Lower case, as the sealer writes it: one spelling only, so that not even the case of a digit may change.
  const gap = /^<((?:[0-9a-f]{2})+)>$/.exec(text.slice(start, end))?.[1]
  if (begin !== 0 || start <= 0 || end <= start || !gap) throw new Found('range')
  const padded = fromHex(gap)
  const { raw } = readDer(padded)
  if (padded.subarray(raw.length).some(byte => byte !== 0)) throw new Found('range')
  const covered = end + rest
  const problem = covered < file.length ? 'appended' : covered > file.length ? 'cut' : null
  return { pieces: [file.subarray(0, start), file.subarray(end, covered)], cms: raw, problem }
}
