import * as z from 'zod/mini'
import { instant, ofContract, route } from './declare'

/** When a key signed: absent ends are open. What it signed for the last time may have been stamped until `until`. */
const period = { since: z.optional(instant), until: z.optional(instant) }

/** What a checker gets from us beforehand, once: with it a bundle is judged without us. */
export const trustListSchema = z.object({
  format: z.literal('clf-trust/1'),
  issuer: z.string(),
  /** Root certificates, DER in base64. Keys that were replaced stand behind those that took their place. */
  roots: z.array(
    z.object({ name: z.string(), purposes: z.array(z.enum(['seal', 'tsa'])), certificate: z.string() }),
  ),
  /** Subjects of the certificates that may seal a contract, one name part per line: the root may serve others too. */
  seals: z.array(z.object({ name: z.string(), subject: z.string(), ...period })),
  /** SM2 keys that sign evidence and bundles: uncompressed point, hex. */
  evidenceKeys: z.array(z.object({ name: z.string(), publicKey: z.string(), ...period })),
  /** The log and its witnesses, each as a verifier key of a signed note (C2SP). */
  logs: z.array(z.object({ name: z.string(), key: z.string(), ...period })),
  witnesses: z.array(z.object({ name: z.string(), key: z.string(), ...period })),
})

export type TrustList = z.infer<typeof trustListSchema>

export const evidenceBundle = route({
  method: 'GET',
  path: '/bff/contracts/:id/evidence-bundle',
  who: 'party',
  summary: 'Everything that proves a filed contract without us: a zip for the asking party',
  params: ofContract,
  reply: z.object({}),
  errors: ['DOC-WAIT'],
  binary: 'application/zip',
})

export const evidenceBundleLink = route({
  method: 'POST',
  path: '/bff/contracts/:id/evidence-bundle-link',
  who: 'party',
  summary: 'A one-time link to my evidence bundle, valid ten minutes',
  params: ofContract,
  reply: z.object({ url: z.string(), expiresAt: instant, fileName: z.string() }),
  errors: ['DOC-WAIT'],
  idempotent: false,
})

export const openEvidenceBundleLink = route({
  method: 'GET',
  path: '/public/evidence-bundle/:token',
  who: 'public',
  summary: 'One-time download of an evidence bundle',
  params: z.object({ token: z.string().check(z.maxLength(100)) }),
  reply: z.object({}),
  errors: ['LNK-404'],
  binary: 'application/zip',
})

export const trustList = route({
  method: 'GET',
  path: '/.well-known/clf-trust.json',
  who: 'public',
  summary: 'Root certificates and public keys that a bundle is checked against',
  reply: trustListSchema,
})
