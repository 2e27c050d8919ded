import * as z from 'zod/mini'
import { ofContract, route } from './declare'

const size = z.string().check(z.regex(/^(0|[1-9]\d{0,14})$/))

export const logCheckpoint = route({
  method: 'GET',
  path: '/log/checkpoint',
  who: 'public',
  summary: 'Newest head of the evidence log, signed by the log and its witness (c2sp.org/tlog-checkpoint)',
  reply: z.object({}),
  errors: ['LOG-WAIT'],
  binary: 'text/plain; charset=utf-8',
})

export const logConsistency = route({
  method: 'GET',
  path: '/log/consistency/:from/:to',
  who: 'public',
  summary:
    'RFC 6962 proof that the log of `from` leaves is the beginning of the log of `to` leaves, base64 hashes',
  params: z.object({ from: size, to: size }),
  reply: z.object({ from: z.int(), to: z.int(), proof: z.array(z.string()) }),
  errors: ['REQ-404'],
})

export const tlogProof = route({
  method: 'GET',
  path: '/bff/contracts/:id/tlog-proof',
  who: 'party',
  summary: 'Proof that the log holds the newest logged state of this contract (c2sp.org/tlog-proof)',
  params: ofContract,
  reply: z.object({}),
  errors: ['LOG-WAIT'],
  binary: 'text/plain; charset=utf-8',
})
