import * as z from 'zod/mini'
import {
  brokerageTerms,
  commissionPayers,
  contractStates,
  findingView,
  type CommissionPayer,
} from '@clf/shared/contract'
import { strokesSchema } from '@clf/shared/signature'
import { everyRole } from '@clf/shared/staff'
import { id, idNumber, instant, ofContract, personName, route } from './declare'

export const listingStates = {
  OPEN: '待核验',
  VERIFIED: '已核验',
  REFUSED: '核验未通过',
  WITHDRAWN: '已下架',
} as const
export type ListingState = keyof typeof listingStates
const stateNames = Object.keys(listingStates) as [ListingState, ...ListingState[]]

/** A home that an agency offers. Of the registry's answer only the result and where the home is. */
export const listingView = z.object({
  id: z.string(),
  /** 房源核验码: given when the registry confirmed the listing. */
  code: z.nullable(z.string()),
  state: z.enum(stateNames),
  stateLabel: z.string(),
  certNo: z.string(),
  location: z.nullable(z.string()),
  /** Hundredths of a square metre. */
  floorArea: z.nullable(z.int()),
  ownerName: z.string(),
  /** Masked. */
  ownerIdNo: z.string(),
  askingFen: z.int(),
  /** Number of the brokerage contract with the owner. */
  brokerageNo: z.string(),
  findings: z.array(findingView),
  createdAt: instant,
  verifiedAt: z.nullable(instant),
  /** The last contract that began with it. */
  case: z.nullable(z.object({ id: z.string(), state: z.enum(contractStates), stateLabel: z.string() })),
})
export type ListingView = z.infer<typeof listingView>

const agencyView = z.object({
  name: z.string(),
  creditCode: z.string(),
  filingNo: z.string(),
  suspended: z.boolean(),
})
const listingId = z.object({ id: z.string().check(z.regex(/^4212\d{2}-[0-9a-f-]{36}$/)) })
const BROKER = ['BROKER'] as const

export const listings = route({
  method: 'GET',
  path: '/desk/listings',
  who: 'staff',
  roles: BROKER,
  summary: 'Listings of the own agency, newest first, fifty at a time',
  query: z.object({ before: z.optional(listingId.shape.id), state: z.optional(z.enum(stateNames)) }),
  reply: z.object({ agency: agencyView, listings: z.array(listingView), more: z.boolean() }),
})

export const addListing = route({
  method: 'POST',
  path: '/desk/listings',
  who: 'staff',
  roles: BROKER,
  summary: 'Take a home on and have the registry confirm it; a silent registry leaves it waiting',
  body: z.object({
    certNo: z.string().check(z.trim(), z.maxLength(80)),
    ownerName: personName,
    ownerIdNo: idNumber,
    askingFen: z.int('挂牌价填写有误').check(z.gte(1, '挂牌价要大于0'), z.lte(999_999_999_999, '金额过大')),
    brokerageNo: brokerageTerms.shape.contractNo,
    /** The owner has signed the brokerage contract and agreed to the look-up. */
    commissioned: z.literal(true, '请先取得产权人的书面委托'),
  }),
  reply: listingView,
  errors: ['OWN-05', 'PTY-01', 'PTY-06', 'QRY-02', 'NAM-01', 'BRK-01', 'BRK-02', 'BRK-03'],
})

export const checkListing = route({
  method: 'POST',
  path: '/desk/listings/:id/check',
  who: 'staff',
  roles: BROKER,
  summary: 'Ask the registry about a listing again',
  params: listingId,
  reply: listingView,
  errors: ['QRY-02', 'BRK-01', 'BRK-02', 'BRK-06'],
})

export const withdrawListing = route({
  method: 'POST',
  path: '/desk/listings/:id/withdrawal',
  who: 'staff',
  roles: BROKER,
  summary: 'Take a listing off; contracts that began with it stay',
  params: listingId,
  reply: listingView,
  errors: ['BRK-01', 'BRK-02', 'BRK-06'],
})

export const startFromListing = route({
  method: 'POST',
  path: '/desk/listings/:id/case',
  who: 'staff',
  roles: BROKER,
  summary:
    'T1 in channel BROKER: a contract with the owner, the certificate, the price and the agency filled in',
  params: listingId,
  body: z.object({ payer: brokerageTerms.shape.payer, feeFen: brokerageTerms.shape.feeFen }),
  reply: z.object({ id: z.string() }),
  errors: ['BRK-01', 'BRK-02', 'BRK-03', 'BRK-06', 'BRK-07'],
})

export const brokerageView = z.object({
  agency: agencyView,
  broker: z.object({ id: z.string(), name: z.string(), registerNo: z.string() }),
  listingCode: z.nullable(z.string()),
  terms: z.nullable(brokerageTerms),
  /** The signature beside the parties': null until a text is frozen. */
  signing: z.nullable(
    z.object({
      textVersion: z.int(),
      textSha256: z.string(),
      textSm3: z.string(),
      signedAt: z.nullable(instant),
      /** Only for the broker who still has to sign: part of what the key signs. */
      challenge: z.nullable(z.string()),
      agencyId: z.string(),
    }),
  ),
})
export type BrokerageView = z.infer<typeof brokerageView>

export const getBrokerage = route({
  method: 'GET',
  path: '/desk/cases/:id/brokerage',
  who: 'case',
  roles: everyRole,
  summary: 'Agency, broker, fee and co-signature of a contract; 404 for one without an agency',
  params: ofContract,
  reply: brokerageView,
})

export const saveBrokerage = route({
  method: 'PUT',
  path: '/desk/cases/:id/brokerage',
  who: 'case',
  roles: ['BROKER', 'CLERK'],
  action: 'editTerms',
  summary:
    'Brokerage contract and fee; agency and broker are taken from the register, and whoever saves is the broker',
  params: ofContract,
  body: brokerageTerms,
  reply: brokerageView,
  errors: ['REQ-409', 'CON-06', 'BRK-01', 'BRK-02', 'BRK-03'],
})

export const brokerSign = route({
  method: 'POST',
  path: '/desk/cases/:id/broker-signature',
  who: 'case',
  roles: BROKER,
  action: 'brokerSign',
  summary:
    'The broker signs the frozen text beside the parties: strokes and a proof by a key made for this one signature',
  params: ofContract,
  body: z.object({
    textVersion: z.int(),
    textSha256: z.string(),
    strokes: strokesSchema,
    key: z.object({ algorithm: z.enum(['ES256', 'SM2']), publicKey: z.string().check(z.maxLength(400)) }),
    proof: z.string().check(z.maxLength(400)),
  }),
  reply: brokerageView,
  errors: ['REQ-409', 'SIG-02', 'SIG-03', 'SIG-04', 'BRK-01', 'BRK-02', 'BRK-03', 'BRK-05'],
})

export const payerChoices = Object.entries(commissionPayers) as [CommissionPayer, string][]
