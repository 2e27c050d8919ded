import * as z from 'zod/mini'
import type { House, IdType, RegisteredOwner, Restriction, Share } from '@clf/shared/contract'
import { restrictionOf } from '@clf/shared/codes'
import { normalizeName } from '@clf/shared/person'
import { parseArea } from '@clf/shared/property'

/**
 * ASSUMED, version 1: the registry's answer to `unit/verify`. Codes are tables A8, A9, A17, A19, A30–A34 and pass
 * through as they are; an unknown restriction flag becomes UNKNOWN, which blocks.
 */
const text = z.string()
const optional = z.nullish(z.string())
const owner = z.object({
  name: text,
  idType: text,
  idNo: text,
  coWay: z.enum(['0', '1', '2', '3']),
  share: optional,
})
const restriction = z.object({
  type: text,
  no: text,
  since: text,
  sealType: optional,
  noticeType: optional,
  holders: z.nullish(z.array(z.object({ name: text, idNo: text }))),
})
const registryCase = z.object({ caseNo: text, regType: text, status: text, acceptedAt: text })

export const unitAnswer = z.object({
  match: z.enum(['FULL', 'NAME_ONLY', 'NONE']),
  certNo: optional,
  unitNo: text,
  houseNo: text,
  status: text,
  rightType: text,
  landNature: text,
  landEnd: optional,
  location: z.object({ full: text, community: text, building: text, unit: text, room: text }),
  floorArea: text,
  innerArea: optional,
  structure: text,
  plannedUse: text,
  houseNature: text,
  totalFloors: z.nullish(z.int()),
  floor: z.nullish(z.int()),
  builtYear: z.nullish(z.int()),
  unitCount: z.nullish(z.int()),
  regDate: optional,
  owners: z.array(owner),
  restrictions: z.array(restriction),
  cases: z.array(registryCase),
  asOf: text,
  snapshotId: text,
})
type UnitAnswer = z.infer<typeof unitAnswer>

const idTypes: Readonly<Record<string, IdType>> = {
  '1': 'ID_CARD',
  '2': 'HMT_RESIDENCE',
  '3': 'PASSPORT',
  '4': 'HUKOU',
  '5': 'OFFICER',
  '6': 'ORGANISATION',
  '7': 'ORGANISATION',
  '8': 'ORGANISATION',
  '99': 'FPR',
}

function shareOf(value: string | null | undefined): Share | null {
  const [, n, d] = /^(\d+)\/(\d+)$/.exec(value ?? '') ?? []
  return n && d ? { n: Number(n), d: Number(d) } : null
}

const ownerFrom = (o: z.infer<typeof owner>): RegisteredOwner => ({
  name: normalizeName(o.name),
  idType: idTypes[o.idType] ?? 'OFFICER',
  idNo: o.idNo.toUpperCase(),
  coWay: o.coWay,
  share: shareOf(o.share),
})

const restrictionFrom = (r: z.infer<typeof restriction>): Restriction => ({
  type: restrictionOf(r.type, r.sealType ?? r.noticeType ?? undefined),
  no: r.no,
  since: r.since,
  ...(r.holders ? { holders: r.holders } : {}),
})

/** The answer as our facts. An area that is not a number becomes 0, which rule PRO-06 refuses. */
export const houseFrom = (a: UnitAnswer, certNo: string): House => ({
  certNo: a.certNo ?? certNo,
  unitNo: a.unitNo,
  houseNo: a.houseNo,
  rightStatus: a.status,
  rightType: a.rightType,
  landNature: a.landNature,
  landEnd: a.landEnd ?? null,
  location: a.location,
  floorArea: parseArea(a.floorArea) ?? 0,
  innerArea: a.innerArea ? parseArea(a.innerArea) : null,
  structure: a.structure,
  plannedUse: a.plannedUse,
  houseNature: a.houseNature,
  totalFloors: a.totalFloors ?? null,
  floor: a.floor ?? null,
  builtYear: a.builtYear ?? null,
  registeredOn: a.regDate ?? null,
  owners: a.owners.map(ownerFrom),
  restrictions: a.restrictions.map(restrictionFrom),
  cases: a.cases,
  unitCount: a.unitCount ?? 1,
  match: a.match,
  asOf: a.asOf,
  snapshotId: a.snapshotId,
})
