import * as z from 'zod/mini'
import { instant, ofContract, route } from './declare'

export const recordSheet = route({
  method: 'GET',
  path: '/bff/contracts/:id/record-sheet',
  who: 'party',
  summary: 'Every check on the contract as a sealed PDF in plain words, filed or not (核验过程记录单)',
  params: ofContract,
  reply: z.object({}),
  errors: ['SHT-WAIT'],
  binary: 'application/pdf',
})

export const recordSheetLink = route({
  method: 'POST',
  path: '/bff/contracts/:id/record-sheet-link',
  who: 'party',
  summary: 'A one-time link to my record sheet, valid ten minutes',
  params: ofContract,
  reply: z.object({ url: z.string(), expiresAt: instant, fileName: z.string() }),
  errors: ['SHT-WAIT'],
  idempotent: false,
})

export const openRecordSheetLink = route({
  method: 'GET',
  path: '/public/record-sheet/:token',
  who: 'public',
  summary: 'One-time download of a record sheet',
  params: z.object({ token: z.string().check(z.maxLength(100)) }),
  reply: z.object({}),
  errors: ['LNK-404', 'SHT-WAIT'],
  binary: 'application/pdf',
})
