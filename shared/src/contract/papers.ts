import type { IdType } from './idType'

/** Documents that staff of a sign point have seen in the original and that let a contract go on which a phone may not finish. */
export const paperLabels = {
  GUARDIANSHIP: '监护关系证明',
  ATTORNEY: '公证委托书',
  LAND_CONSENT: '划拨土地使用权准予转让的批准文件',
  OBJECTION_NOTICE: '异议登记告知书',
} as const
export type PaperKind = keyof typeof paperLabels
export const paperKinds = Object.keys(paperLabels) as [PaperKind, ...PaperKind[]]

/** Days are calendar days in Asia/Shanghai; `seenAt` is an instant, `seenBy` staff as the chain names them. */
export interface Paper {
  id: string
  kind: PaperKind
  number: string
  issuedOn: string
  /** Last day on which it is good; null: none is stated. */
  validUntil: string | null
  /** What it allows: matter and limits of an authority. */
  matter: string
  /** Of a representation: for whom. */
  partyId: string | null
  seenBy: string
  seenAt: string
}

/** 法定代理人 (民法典 23, 27) or 委托代理人 (民法典 165). */
export const representativeLabels = { GUARDIAN: '法定代理人', ATTORNEY: '委托代理人' } as const
export type RepresentativeKind = keyof typeof representativeLabels
export const representativeKinds = Object.keys(representativeLabels) as [
  RepresentativeKind,
  ...RepresentativeKind[],
]

/** Somebody who reads, confirms and signs in the name of a party. `paperId` names the document that allows it. */
export interface Representative {
  kind: RepresentativeKind
  name: string
  idType: IdType
  idNo: string
  paperId: string
}
