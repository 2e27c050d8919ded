import * as z from 'zod/mini'
import { actionNames } from './actions'
import { contractStates } from './states'
import { termGroups, termSchemas } from './terms'

/** What leaves the server for a phone. Names and numbers of other people are masked here already. */
const text = z.string()
const nullableText = z.nullable(z.string())
/** ISO 8601 with offset. */
const instant = z.string()

export const findingView = z.object({
  code: text,
  /** B block · W go to a window · A acknowledge · I information */
  severity: z.enum(['B', 'W', 'A', 'I']),
  /** The sentence for this reader (owner and buyer may read different ones). */
  message: text,
  next: text,
  partyId: z.optional(text),
  group: z.optional(z.enum(termGroups)),
})

export const shareView = z.object({ n: z.int(), d: z.int() })

export const partyView = z.object({
  id: text,
  side: z.enum(['seller', 'buyer']),
  role: z.enum(['OWNER', 'SPOUSE', 'BUYER']),
  /** Masked unless it is the reader. */
  name: text,
  idNo: text,
  phone: nullableText,
  address: nullableText,
  share: z.nullable(shareView),
  isMe: z.boolean(),
  joined: z.boolean(),
  invited: z.boolean(),
  /** Contact data present and, for an owner, marriage declared. */
  detailsDone: z.boolean(),
  marriage: z.nullable(z.enum(['UNMARRIED', 'MARRIED_SEPARATE', 'MARRIED_JOINT'])),
  confirmed: z.int(),
  toConfirm: z.int(),
  signedAt: z.nullable(instant),
  remindedTimes: z.int(),
  remindedAt: z.nullable(instant),
})

export const houseView = z.object({
  certNo: text,
  unitNo: text,
  location: text,
  floorArea: z.int(),
  innerArea: z.nullable(z.int()),
  structure: text,
  plannedUse: text,
  landNature: text,
  landEnd: nullableText,
  totalFloors: z.nullable(z.int()),
  floor: z.nullable(z.int()),
  coWay: text,
  verifiedAt: instant,
  source: text,
})

export const lateThing = z.enum(['WAITING', 'LATE', 'DONE', 'FAILED'])

export const filingView = z.object({
  contractNo: text,
  verifyCode: text,
  checkUrl: text,
  filedAt: instant,
  signedAt: instant,
  caseNo: nullableText,
  /** `waitsForTime`: printed and signed, but the authority has not given a trusted time yet. */
  document: z.object({
    state: lateThing,
    waitsForTime: z.boolean(),
    sealedAt: z.nullable(instant),
    size: z.nullable(z.int()),
    sha256: nullableText,
    sm3: nullableText,
  }),
  registry: lateThing,
  acceptance: lateThing,
})

/** Where the transfer of the home stands at the registry. */
export const transferView = z.object({
  caseNo: text,
  state: z.enum(['ACCEPTED', 'PAUSED', 'RETURNED', 'WITHDRAWN', 'RECORDED']),
  at: instant,
})

export const termsView = z.object({
  price: z.optional(termSchemas.price),
  payment: z.optional(termSchemas.payment),
  tax: z.optional(termSchemas.tax),
  registration: z.optional(termSchemas.registration),
  handover: z.optional(termSchemas.handover),
  lease: z.optional(termSchemas.lease),
  fixtures: z.optional(termSchemas.fixtures),
  fees: z.optional(termSchemas.fees),
  household: z.optional(termSchemas.household),
  condition: z.optional(termSchemas.condition),
  liability: z.optional(termSchemas.liability),
  disputes: z.optional(termSchemas.disputes),
  extra: z.optional(termSchemas.extra),
})

/** An examination by hand: that it waits, since when; or that it came back, and why (`reasonLabel`, then the reviewer's words). */
export const reviewStateView = z.object({
  waits: z.nullable(z.object({ since: instant, usualWorkdays: z.int() })),
  returned: z.nullable(z.object({ reasonLabel: text, sentence: text, at: instant })),
})

export const contractView = z.object({
  id: text,
  regionCode: text,
  state: z.enum(contractStates),
  stateLabel: text,
  /** Grows with every change; long polls ask for what comes after it. */
  version: z.int(),
  textVersion: z.int(),
  startedBy: z.enum(['seller', 'buyer']),
  startedAt: instant,
  expiresAt: z.nullable(instant),
  me: z.object({
    partyId: text,
    side: z.enum(['seller', 'buyer']),
    role: z.enum(['OWNER', 'SPOUSE', 'BUYER']),
    initiator: z.boolean(),
  }),
  actions: z.array(z.enum(actionNames)),
  /** Null until verified; a buyer sees it only after a seller has joined. */
  house: z.nullable(houseView),
  certNo: nullableText,
  parties: z.array(partyView),
  coWay: z.nullable(z.enum(['SOLE', 'JOINT', 'SHARES'])),
  buyersAreFamily: z.boolean(),
  terms: termsView,
  missingTerms: z.array(z.enum(termGroups)),
  /** Why the contract can't go on (B, W), must be acknowledged (A) or should be known (I). */
  findings: z.array(findingView),
  frozen: z.nullable(
    z.object({
      textVersion: z.int(),
      frozenAt: instant,
      textSha256: text,
      textSm3: text,
      /** Items that each signer confirms one by one: key clauses `clause:<id>`, risks `risk:<code>`. */
      items: z.array(z.object({ item: text, title: text, text, kind: z.enum(['clause', 'risk']) })),
      confirmedByMe: z.array(text),
    }),
  ),
  signing: z.object({ required: z.int(), signed: z.int(), waitingFor: z.array(text) }),
  filing: z.nullable(filingView),
  review: z.optional(z.nullable(reviewStateView)),
  /** The newest case of the registry about this filed contract. */
  transfer: z.optional(z.nullable(transferView)),
  /** The registry's case that led these people here, and its page to go back to. */
  registryCase: z.optional(z.nullable(z.object({ regProjId: text, returnUrl: nullableText }))),
})

export type ContractView = z.infer<typeof contractView>
export type PartyView = z.infer<typeof partyView>
export type HouseView = z.infer<typeof houseView>
export type FindingView = z.infer<typeof findingView>
export type TransferView = z.infer<typeof transferView>
export type FilingView = z.infer<typeof filingView>
