import * as z from 'zod/mini'
import { instant, nothing, route } from './declare'

export const user = z.object({
  /** Opaque, stable for the person; changes when another person is logged in to the host. */
  uid: z.string(),
  nameMasked: z.string(),
  idMasked: z.string(),
  phoneMasked: z.nullable(z.string()),
})
export type User = z.infer<typeof user>

export const consentKinds = ['privacy', 'face', 'registryQuery', 'electronicSignature'] as const
export const consentState = z.object({
  kind: z.enum(consentKinds),
  version: z.string(),
  granted: z.boolean(),
  at: instant,
})

/** What a host says of the phone's safety. Names are ASSUMED. */
export const riskKinds = ['root', 'debugger', 'emulator', 'proxy', 'location'] as const
export type RiskKind = (typeof riskKinds)[number]

export const openSession = route({
  method: 'POST',
  path: '/bff/session',
  who: 'public',
  summary:
    'Exchange a one-time host ticket for a session; a ticket of another person replaces the old session',
  body: z.object({
    ticketId: z.string().check(z.minLength(8), z.maxLength(200)),
    /** As the host tells it; nothing when it cannot say. A word of the phone: it can warn, it cannot clear. */
    risks: z.optional(z.array(z.enum(riskKinds)).check(z.maxLength(riskKinds.length))),
  }),
  reply: z.object({ token: z.string(), expiresAt: instant, user }),
  errors: ['SES-TICKET', 'SES-PERSON', 'SES-MINOR', 'SES-RISK', 'SES-HOST'],
  idempotent: false,
})

export const closeSession = route({
  method: 'DELETE',
  path: '/bff/session',
  who: 'citizen',
  summary: 'End the session',
  reply: nothing,
})

export const me = route({
  method: 'GET',
  path: '/bff/me',
  who: 'citizen',
  summary: 'The person of this session and the consents in force',
  reply: z.object({ user, consents: z.array(consentState) }),
})

export const giveConsent = route({
  method: 'POST',
  path: '/bff/consents',
  who: 'citizen',
  summary: 'Record that a notice of a given version was agreed to or refused (also withdrawal)',
  body: z.object({
    consents: z
      .array(z.object({ kind: z.enum(consentKinds), version: z.string(), granted: z.boolean() }))
      .check(z.minLength(1), z.maxLength(8)),
  }),
  reply: z.object({ consents: z.array(consentState) }),
  errors: ['CNS-02'],
})

export const checkEntry = route({
  method: 'POST',
  path: '/bff/entry',
  who: 'citizen',
  summary: 'Is the entry from the acceptance platform this person’s? The start of a contract uses it up',
  body: z.object({ entry: z.string().check(z.regex(/^[\w-]{20,100}$/)) }),
  reply: z.object({ regionCode: z.string(), expiresAt: instant }),
  errors: ['ENT-01', 'ENT-02'],
  idempotent: false,
})
