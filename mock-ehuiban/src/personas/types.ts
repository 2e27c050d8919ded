/** What the host's face check says of a person unless a scenario decides otherwise. */
export const faceOutcomes = [
  'PASS',
  'LIVENESS_FAILED',
  'FACE_MISMATCH',
  'ID_INVALID',
  'NOT_IN_LIBRARY',
  'PHOTO_QUALITY',
] as const
export type FaceOutcome = (typeof faceOutcomes)[number]

export interface Person {
  id: string
  /** How the host names this person to services; opaque. */
  userId: string
  name: string
  idNo: string
  phone: string
  /** Why one would pick this person, in Chinese. */
  note: string
  userType: 'PERSON' | 'LEGAL_PERSON'
  face: FaceOutcome
}

/** Owner as the register holds it: coWay is table A34 (0 单独 1 共同 2 按份), share is `1/3` or null. */
export interface Owner {
  name: string
  idType: string
  idNo: string
  coWay: string
  share: string | null
}

/** Restriction in the register's own words: CF, DYA, YG, YY, JZQ, FWCQ …; sealType is table A32. */
export interface HomeRestriction {
  type: string
  no: string
  since: string
  sealType?: string
  forbidTransfer?: string
  holders?: { name: string; idNo: string }[]
}

/** Case at the registry: regType is table A21, status table A31. */
export interface HomeCase {
  caseNo: string
  regType: string
  status: string
  acceptedAt: string
}

/** A unit as the registry answers it (domain 7.2-1), plus what the answer needs to be made. */
export interface Home {
  certNo: string
  areaCode: string
  unitNo: string
  houseNo: string
  status: string
  rightType: string
  landNature: string
  landEnd: string | null
  location: { full: string; community: string; building: string; unit: string; room: string }
  /** Square metres with two decimals. */
  floorArea: string
  innerArea: string | null
  structure: string
  plannedUse: string
  houseNature: string
  totalFloors: number
  floor: number
  builtYear: number
  unitCount: number
  regDate: string
  owners: Owner[]
  restrictions: HomeRestriction[]
  cases: HomeCase[]
}
