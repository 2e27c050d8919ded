import * as z from 'zod/mini'
import { instant, ofContract, route } from './declare'

export const timeline = route({
  method: 'GET',
  path: '/bff/contracts/:id/timeline',
  who: 'party',
  summary: 'What happened, in plain words, newest last',
  params: ofContract,
  reply: z.object({
    events: z.array(
      z.object({ seq: z.int(), at: instant, title: z.string(), by: z.string(), detail: z.string() }),
    ),
  }),
})

export const verificationRecords = route({
  method: 'GET',
  path: '/bff/contracts/:id/records',
  who: 'party',
  summary: 'Every check with the registry: when, by whom, what was found (plain words)',
  params: ofContract,
  reply: z.object({
    records: z.array(
      z.object({
        id: z.string(),
        at: instant,
        gate: z.string(),
        gateLabel: z.string(),
        by: z.string(),
        source: z.string(),
        outcome: z.enum(['PASS', 'BLOCKED', 'WINDOW', 'NOTICE', 'UNAVAILABLE']),
        findings: z.array(z.object({ code: z.string(), message: z.string() })),
        rulesVersion: z.string(),
        digest: z.string(),
      }),
    ),
  }),
})

export const contractDocument = route({
  method: 'GET',
  path: '/bff/contracts/:id/document',
  who: 'party',
  summary: 'The sealed PDF',
  params: ofContract,
  reply: z.object({}),
  errors: ['DOC-WAIT', 'REQ-409'],
  binary: 'application/pdf',
})

export const documentLink = route({
  method: 'POST',
  path: '/bff/contracts/:id/document-link',
  who: 'party',
  summary: 'A one-time link to the sealed PDF, valid ten minutes (for the host’s download and viewer)',
  params: ofContract,
  reply: z.object({ url: z.string(), expiresAt: instant, fileName: z.string() }),
  errors: ['DOC-WAIT', 'REQ-409'],
  idempotent: false,
})
