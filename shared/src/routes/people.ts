import * as z from 'zod/mini'
import { contractView, shareView } from '@clf/shared/contract'
import { idNumber, instant, ofContract, ofParty, personName, route } from './declare'

export const addParty = route({
  method: 'POST',
  path: '/bff/contracts/:id/parties',
  who: 'party',
  summary: 'Name a person who must sign: the other side, a co-buyer, an owner’s spouse',
  params: ofContract,
  body: z.object({
    side: z.enum(['seller', 'buyer']),
    role: z.enum(['OWNER', 'SPOUSE', 'BUYER']),
    name: personName,
    idNo: idNumber,
  }),
  reply: contractView,
  errors: ['PTY-01', 'PTY-03', 'PTY-04', 'PTY-06', 'PTY-11', 'NAM-01', 'REQ-409'],
})

export const removeParty = route({
  method: 'DELETE',
  path: '/bff/contracts/:id/parties/:partyId',
  who: 'party',
  summary: 'Remove a person who has not joined and is not a registered owner',
  params: ofParty,
  reply: contractView,
  errors: ['REQ-409'],
})

export const saveMyDetails = route({
  method: 'PUT',
  path: '/bff/contracts/:id/me',
  who: 'party',
  summary: 'My phone and address; as an owner also the marriage declaration (AGT-04)',
  params: ofContract,
  body: z.object({
    phone: z.string().check(z.trim(), z.maxLength(20)),
    address: z.string().check(z.trim(), z.minLength(4, '请填写通信地址'), z.maxLength(200)),
    marriage: z.optional(z.enum(['UNMARRIED', 'MARRIED_SEPARATE', 'MARRIED_JOINT'])),
    spouse: z.optional(z.object({ name: personName, idNo: idNumber })),
  }),
  reply: contractView,
  errors: ['PTY-01', 'PTY-06', 'PTY-08', 'REQ-409'],
})

export const saveShares = route({
  method: 'PUT',
  path: '/bff/contracts/:id/shares',
  who: 'party',
  summary: 'How the buyers will own the home together',
  params: ofContract,
  body: z.object({
    coWay: z.enum(['SOLE', 'JOINT', 'SHARES']),
    family: z.boolean(),
    shares: z.array(z.object({ partyId: z.string(), share: shareView })).check(z.maxLength(20)),
  }),
  reply: contractView,
  errors: ['SHR-01', 'SHR-02', 'REQ-409'],
})

export const invite = route({
  method: 'POST',
  path: '/bff/contracts/:id/parties/:partyId/invitation',
  who: 'party',
  summary: 'Invitation for a named person: code, link and QR content; a new one replaces the old one',
  params: ofParty,
  reply: z.object({ code: z.string(), url: z.string(), expiresAt: instant, forName: z.string() }),
  errors: ['REQ-409'],
})

export const remind = route({
  method: 'POST',
  path: '/bff/contracts/:id/parties/:partyId/reminder',
  who: 'party',
  summary: 'Remind a person who is waited for (at most once in ten minutes)',
  params: ofParty,
  reply: contractView,
  errors: ['REQ-429', 'REQ-409'],
})

export const readInvitation = route({
  method: 'GET',
  path: '/bff/invitations/:code',
  who: 'citizen',
  summary: 'Who invites me to what, masked; no data of the home',
  params: z.object({ code: z.string().check(z.trim(), z.maxLength(20)) }),
  reply: z.object({
    inviter: z.string(),
    side: z.enum(['seller', 'buyer']),
    role: z.enum(['OWNER', 'SPOUSE', 'BUYER']),
    regionCode: z.string(),
    forName: z.string(),
    forMe: z.boolean(),
    expiresAt: instant,
  }),
  errors: ['INV-404'],
})

export const joinContract = route({
  method: 'POST',
  path: '/bff/invitations/:code/join',
  who: 'citizen',
  summary: 'Join: the invited name and number must equal the host’s real name (T2)',
  params: z.object({ code: z.string().check(z.trim(), z.maxLength(20)) }),
  reply: contractView,
  errors: ['INV-404', 'INV-NAME', 'CNS-01', 'REQ-409'],
})
