import * as z from 'zod/mini'
import { standingNames } from '@clf/shared/certificate'
import { instant, route } from './declare'

export const checkCertificate = route({
  method: 'GET',
  path: '/public/check/:code',
  who: 'public',
  summary: 'Public check by verification code: state and masked facts, no price',
  params: z.object({ code: z.string().check(z.trim(), z.maxLength(40)) }),
  reply: z.object({
    status: z.enum(standingNames),
    statusLabel: z.string(),
    contractNo: z.string(),
    filedAt: instant,
    region: z.string(),
    location: z.string(),
    sellers: z.array(z.string()),
    buyers: z.array(z.string()),
    sha256: z.nullable(z.string()),
  }),
  errors: ['VER-01', 'VER-429'],
})

export const openDocumentLink = route({
  method: 'GET',
  path: '/public/document/:token',
  who: 'public',
  summary: 'One-time download of a sealed PDF',
  params: z.object({ token: z.string().check(z.maxLength(100)) }),
  reply: z.object({}),
  errors: ['LNK-404'],
  binary: 'application/pdf',
})

export const openAgreementLink = route({
  method: 'GET',
  path: '/public/agreement/:token',
  who: 'public',
  summary: 'One-time download of a sealed agreement',
  params: z.object({ token: z.string().check(z.maxLength(100)) }),
  reply: z.object({}),
  errors: ['LNK-404'],
  binary: 'application/pdf',
})

export const health = route({
  method: 'GET',
  path: '/health',
  who: 'public',
  summary: 'Liveness and the state of each dependency by name',
  reply: z.object({
    ok: z.boolean(),
    version: z.string(),
    store: z.string(),
    dependencies: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
  }),
})
