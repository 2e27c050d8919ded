/**
 * Registry code tables (附录A of the 2015 database standard). TD/T 1066-2021 may add values,
 * so an unknown code is always shown as such and never guessed.
 */
export const codeTables = {
  /** A8 权利类型 */
  rightType: {
    '3': '国有建设用地使用权',
    '4': '国有建设用地使用权/房屋（构筑物）所有权',
    '5': '宅基地使用权',
    '6': '宅基地使用权/房屋（构筑物）所有权',
    '7': '集体建设用地使用权',
    '8': '集体建设用地使用权/房屋（构筑物）所有权',
    '19': '地役权',
    '99': '其它',
  },
  /** A9 权利性质 */
  landNature: {
    '100': '国有土地',
    '101': '划拨',
    '102': '出让',
    '103': '作价出资（入股）',
    '104': '国有土地租赁',
    '105': '授权经营',
    '200': '集体土地',
    '203': '批准拨用',
  },
  /** A17 房屋用途 */
  plannedUse: {
    '10': '住宅',
    '11': '成套住宅',
    '111': '别墅',
    '112': '高档公寓',
    '12': '非成套住宅',
    '13': '集体宿舍',
    '20': '工业、交通、仓储',
    '21': '工业',
    '27': '仓储',
    '30': '商业、金融、信息',
    '31': '商业服务',
    '32': '经营',
    '33': '旅游',
    '40': '教育、医疗、科研',
    '50': '文化、娱乐、体育',
    '60': '办公',
    '70': '军事',
    '80': '其它',
    '84': '物管用房',
    '85': '车位',
  },
  /** A19 房屋性质 */
  houseNature: {
    '0': '市场化商品房',
    '1': '动迁房',
    '2': '配套商品房',
    '3': '公共租赁住房',
    '4': '廉租住房',
    '5': '限价普通商品住房',
    '6': '经济适用住房',
    '7': '定销商品房',
    '8': '集资建房',
    '9': '福利房',
    '99': '其它',
  },
  /** A21 登记类型 */
  regType: {
    '100': '首次登记',
    '200': '转移登记',
    '300': '变更登记',
    '400': '注销登记',
    '500': '更正登记',
    '600': '异议登记',
    '700': '预告登记',
    '800': '查封登记',
    '900': '其它登记',
  },
  /** A22 权属状态 */
  rightStatus: { '0': '临时', '1': '现势', '2': '历史', '3': '终止' },
  /** A30 证件种类 */
  idType: {
    '1': '身份证',
    '2': '港澳台身份证',
    '3': '护照',
    '4': '户口簿',
    '5': '军官证（士兵证）',
    '6': '组织机构代码',
    '7': '营业执照',
    '99': '其它',
  },
  /** A31 案件状态 */
  caseStatus: { '1': '在办', '2': '已办', '3': '暂停', '4': '不予登记', '5': '用户撤回' },
  /** A34 共有方式 */
  coWay: { '0': '单独所有', '1': '共同共有', '2': '按份共有', '3': '其它共有' },
  /** 房屋结构 */
  structure: {
    '1': '钢结构',
    '2': '钢和钢筋混凝土结构',
    '3': '钢筋混凝土结构',
    '4': '混合结构',
    '5': '砖木结构',
    '6': '其它结构',
  },
} as const satisfies Record<string, Record<string, string>>

export type CodeTable = keyof typeof codeTables

const tables: Record<CodeTable, Readonly<Record<string, string>>> = codeTables

/** Does the table know this code? */
export const isKnownCode = (table: CodeTable, code: string) => Object.hasOwn(tables[table], code)

/** Chinese label of a code; `未知（77）` when the table doesn't have it. */
export const labelOf = (table: CodeTable, code: string) =>
  isKnownCode(table, code) ? (tables[table][code] ?? code) : `未知（${code}）`

export const coWayLabel = (code: string) => labelOf('coWay', code)
export const landNatureLabel = (code: string) => labelOf('landNature', code)
export const plannedUseLabel = (code: string) => labelOf('plannedUse', code)
export const structureLabel = (code: string) => labelOf('structure', code)
export const houseNatureLabel = (code: string) => labelOf('houseNature', code)
