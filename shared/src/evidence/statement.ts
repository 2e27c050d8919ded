import * as z from 'zod/mini'
import { canonicalJson } from './canonical'

/** How a phone's one-time key signs: ES256 by WebCrypto P-256, or SM2 where a mini-program has no WebCrypto. */
export type ProofAlgorithm = 'ES256' | 'SM2'

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const id = z.string().check(z.minLength(1), z.maxLength(200))

/** Binds one person's will to one text: what was read, what was drawn, whose face, which challenge of the server. */
export const signingStatementSchema = z.strictObject({
  ctx: z.literal('clf-sign-v1'),
  contractId: id,
  partyId: id,
  textVersion: z.int().check(z.gte(1)),
  textSha256: digest,
  textSm3: digest,
  strokesSha256: digest,
  imageSha256: digest,
  faceSessionId: id,
  faceReceipt: z.string().check(z.minLength(1), z.maxLength(4000)),
  challenge: id,
})

export type SigningStatement = z.infer<typeof signingStatementSchema>

/** The exact text that the phone's per-signing key signs, as UTF-8 (RFC 8785 order and spacing). */
export function signingStatement(facts: Omit<SigningStatement, 'ctx'>): string {
  const { contractId, partyId, textVersion, textSha256, textSm3 } = facts
  const { strokesSha256, imageSha256, faceSessionId, faceReceipt, challenge } = facts
  return canonicalJson({
    ctx: 'clf-sign-v1',
    contractId,
    partyId,
    textVersion,
    textSha256,
    textSm3,
    strokesSha256,
    imageSha256,
    faceSessionId,
    faceReceipt,
    challenge,
  } satisfies SigningStatement)
}
