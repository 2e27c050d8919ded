import type { Brokerage } from './brokerage'
import type { IdType } from './idType'
import type { Paper, Representative } from './papers'
import type { ContractState } from './states'
import type { Terms } from './terms'

/** A part of the whole, exact: 1/3 + 1/3 + 1/3 is 1. */
export interface Share {
  n: number
  d: number
}

export type Side = 'seller' | 'buyer'
/** OWNER: registered owner; SPOUSE: owner's spouse who consents and signs; BUYER: every future (co-)owner. */
export type PartyRole = 'OWNER' | 'SPOUSE' | 'BUYER'

/** Someone who must sign. `joinedAt` is null until the person entered with their own real name. */
export interface Party {
  id: string
  side: Side
  role: PartyRole
  name: string
  idType: IdType
  idNo: string
  phone: string | null
  address: string | null
  share: Share | null
  joinedAt: string | null
  /** Signs in the name of this person, at a sign point. */
  representedBy?: Representative
}

/** 共有方式 of the buyers, registry table A34. */
export type CoWay = 'SOLE' | 'JOINT' | 'SHARES'
/** An owner's answer about marriage (rule AGT-04). */
export type Marriage = 'UNMARRIED' | 'MARRIED_SEPARATE' | 'MARRIED_JOINT'

/** Answers to the scope questions of the start page; anything else belongs to a window. */
export interface Scope {
  individuals: boolean
  fullPayment: boolean
  existingResidence: boolean
  actInPerson: boolean
}

export interface RegisteredOwner {
  name: string
  idType: IdType
  idNo: string
  coWay: '0' | '1' | '2' | '3'
  share: Share | null
}

export type RestrictionType =
  | 'SEAL'
  | 'SEAL_QUEUE'
  | 'PRE_SEAL'
  | 'MORTGAGE'
  | 'CONSTRUCTION_MORTGAGE'
  | 'PRE_MORTGAGE'
  | 'PRIORITY_NOTICE'
  | 'OBJECTION'
  | 'RESIDENCE_RIGHT'
  | 'EASEMENT'
  | 'LOCK'
  | 'EXPROPRIATION'
  | 'FILED_ELSEWHERE'
  | 'CERT_CANCELLED'
  | 'UNKNOWN'

/** `holders` is known for a priority notice only (who may still buy). */
export interface Restriction {
  type: RestrictionType
  no: string
  since: string
  holders?: readonly { name: string; idNo: string }[]
}

/** One open or closed case at the registry; status is table A31: 1 open, 2 done, 3 paused, 4 refused, 5 withdrawn. */
export interface RegistryCase {
  caseNo: string
  regType: string
  status: string
  acceptedAt: string
}

/**
 * What the registry said about the unit at `asOf`. Code fields hold the registry's own codes
 * (tables A8, A9, A17, A19, A46); areas are hundredths of a square metre.
 */
export interface House {
  certNo: string
  unitNo: string
  houseNo: string
  rightStatus: string
  rightType: string
  landNature: string
  landEnd: string | null
  location: { full: string; community: string; building: string; unit: string; room: string }
  floorArea: number
  innerArea: number | null
  structure: string
  plannedUse: string
  houseNature: string
  totalFloors: number | null
  floor: number | null
  builtYear: number | null
  registeredOn: string | null
  owners: readonly RegisteredOwner[]
  restrictions: readonly Restriction[]
  cases: readonly RegistryCase[]
  unitCount: number
  match: 'FULL' | 'NAME_ONLY' | 'NONE'
  asOf: string
  snapshotId: string
}

/** Version n of the text, fixed for confirming and signing. Digests are lower-case hex of the canonical plain text. */
export interface FrozenText {
  textVersion: number
  templateVersion: string
  frozenAt: string
  textSha256: string
  textSm3: string
  dataSha256: string
  /** Codes of the A-rules that every signer must acknowledge. */
  acknowledge: readonly string[]
}

/** Everything that a contract says, as the server keeps it (encrypted at rest). Pure data. */
export interface ContractData {
  id: string
  regionCode: string
  channel: 'SELF' | 'AGENT' | 'BROKER'
  state: ContractState
  startedBy: Side
  startedAt: string
  scope: Scope
  certNo: string | null
  house: House | null
  parties: readonly Party[]
  coWay: CoWay | null
  buyersAreFamily: boolean
  marriage: Readonly<Record<string, Marriage>>
  terms: Partial<Terms>
  frozen: FrozenText | null
  filing: Filing | null
  /** Channel BROKER only: through whom the parties came together. */
  brokerage?: Brokerage
  /** A sign point goes on with what the parties began on their phones. */
  atSignPoint?: boolean
  /** Documents that a sign point has seen. */
  papers?: readonly Paper[]
}

export interface Filing {
  contractNo: string
  verifyCode: string
  filedAt: string
  /** Time of the last signature: the contract was formed then (民法典 490). */
  signedAt: string
}

export const signersOf = (data: Pick<ContractData, 'parties'>): readonly Party[] => data.parties
export const sellersOf = (data: Pick<ContractData, 'parties'>) => data.parties.filter(p => p.side === 'seller')
export const ownersOf = (data: Pick<ContractData, 'parties'>) => data.parties.filter(p => p.role === 'OWNER')
export const buyersOf = (data: Pick<ContractData, 'parties'>) => data.parties.filter(p => p.side === 'buyer')
/** Whoever reads, confirms and signs for this party: the party, or its representative. */
export const signerOf = ({ name, idType, idNo, representedBy }: Party) => representedBy ?? { name, idType, idNo }
/** Is a sign point at work here? Then documents it has seen may settle what a phone sends to a window. */
export const atSignPoint = ({ channel, atSignPoint }: Pick<ContractData, 'channel' | 'atSignPoint'>) =>
  channel === 'AGENT' || atSignPoint === true
/** The county (first six digits) that every row of this contract carries. */
export const regionOf = (contractId: string) => contractId.slice(0, 6)
