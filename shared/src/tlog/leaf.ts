import * as z from 'zod/mini'
import { canonicalJson } from '../evidence/canonical'

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** One entry of the log: that a contract's chain had this head after its event `seq`. Names nobody. */
export const logLeafSchema = z.strictObject({
  v: z.literal('clf-head/1'),
  contract: z.string().check(z.regex(/^\d{6}-[0-9a-f-]{36}$/)),
  seq: z.int().check(z.gte(1)),
  /** SM3 of the event `seq`, which binds all before it. */
  sm3: digest,
  /** Its SHA-256 twin. */
  sha256: digest,
})

export type LogLeaf = z.infer<typeof logLeafSchema>

/** The bytes that are hashed into the tree (RFC 8785), as text. */
export const formatLeaf = (leaf: Omit<LogLeaf, 'v'>): string => canonicalJson({ v: 'clf-head/1', ...leaf })

/** Reads an entry; null when it is not one, or not written the one way that `formatLeaf` writes it. */
export function parseLeaf(text: string): LogLeaf | null {
  try {
    const read = logLeafSchema.safeParse(JSON.parse(text))
    return read.success && canonicalJson(read.data) === text ? read.data : null
  } catch {
    return null
  }
}
