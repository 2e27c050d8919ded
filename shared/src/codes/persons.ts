import type { CoWay, IdType, Marriage, PartyRole, Side } from '@clf/shared/contract'

export const idTypeLabels: Readonly<Record<IdType, string>> = {
  ID_CARD: '居民身份证',
  HMT_RESIDENCE: '港澳台居民居住证',
  HM_PASS: '港澳居民来往内地通行证',
  TW_PASS: '台湾居民来往大陆通行证',
  FPR: '外国人永久居留身份证',
  PASSPORT: '护照',
  OFFICER: '军官证（士兵证）',
  HUKOU: '户口簿',
  ORGANISATION: '统一社会信用代码',
}

const registryIdTypes: Readonly<Record<IdType, string>> = {
  ID_CARD: '1',
  HMT_RESIDENCE: '2',
  HM_PASS: '2',
  TW_PASS: '2',
  FPR: '99',
  PASSPORT: '3',
  OFFICER: '5',
  HUKOU: '4',
  ORGANISATION: '7',
}

/** Our document type → table A30. */
export const registryIdType = (type: IdType) => registryIdTypes[type]

export const sideLabels: Readonly<Record<Side, string>> = { seller: '卖方', buyer: '买方' }
export const roleLabels: Readonly<Record<PartyRole, string>> = {
  OWNER: '产权人',
  SPOUSE: '产权人的配偶',
  BUYER: '买受人',
}
export const marriageLabels: Readonly<Record<Marriage, string>> = {
  UNMARRIED: '未婚、离异或丧偶',
  MARRIED_SEPARATE: '已婚，房屋是个人财产',
  MARRIED_JOINT: '已婚，房屋是夫妻共同财产',
}
/** 共有方式 of the buyers. */
export const coWayLabels: Readonly<Record<CoWay, string>> = {
  SOLE: '单独所有',
  JOINT: '共同共有',
  SHARES: '按份共有',
}
const registryCoWays: Readonly<Record<CoWay, string>> = { SOLE: '0', JOINT: '1', SHARES: '2' }
/** Our way of owning → table A34. */
export const registryCoWay = (way: CoWay) => registryCoWays[way]
