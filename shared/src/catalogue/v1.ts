import { labelOf } from '@clf/shared/codes'
import type { Side } from '@clf/shared/contract'
import type { SharedFacts } from './facts'
import { dateTime, hundredths, joined, preciseTime, type Item, type SharedRow } from './item'

type Person = SharedFacts['parties'][number]
const side = (row: SharedRow, of: Side): readonly Person[] => row.facts.parties.filter(p => p.side === of)
const first = (of: Side, field: 'name' | 'idNo' | 'phone' | 'address') => (row: SharedRow) =>
  side(row, of)[0]?.[field] ?? null
const others = (of: Side, field: 'name' | 'idNo' | 'phone' | 'address') => (row: SharedRow) =>
  joined(
    side(row, of)
      .slice(1)
      .map(p => p[field]),
    field === 'address' ? '；' : '、',
  )

const planned = (
  no: number,
  code: string,
  plan: string,
  type: string,
  of: Item['of'],
  required = true,
): Item => ({
  no,
  code,
  plan,
  type,
  required,
  assumed: true,
  of,
})
const extension = (code: string, plan: string, type: string, of: Item['of']): Item => ({
  no: null,
  code,
  plan,
  type,
  required: false,
  assumed: true,
  of,
})

/** 第 3–10 and 11–18 items: one side's first person, then its co-owners in the same order in every item. */
const people = (from: number, of: Side, prefix: string, name: string): Item[] => [
  planned(from, `${prefix}XM`, `${name}姓名`, 'VARCHAR(100)', first(of, 'name')),
  planned(from + 1, `${prefix}ZJH`, `${name}证件号`, 'VARCHAR(50)', first(of, 'idNo')),
  planned(from + 2, `${prefix}LXFS`, `${name}联系方式`, 'VARCHAR(20)', first(of, 'phone')),
  planned(from + 3, `${prefix}TXDZ`, `${name}通信地址`, 'VARCHAR(200)', first(of, 'address')),
  planned(from + 4, `${prefix}GYRXM`, `${name}共有人姓名`, 'VARCHAR(500)', others(of, 'name'), false),
  planned(from + 5, `${prefix}GYRZJH`, `${name}共有人证件号`, 'VARCHAR(500)', others(of, 'idNo'), false),
  planned(from + 6, `${prefix}GYRLXFS`, `${name}共有人联系方式`, 'VARCHAR(200)', others(of, 'phone'), false),
  planned(
    from + 7,
    `${prefix}GYRTXDZ`,
    `${name}共有人通信地址`,
    'VARCHAR(1000)',
    others(of, 'address'),
    false,
  ),
]

const share = ({ share: s }: Person) => (s ? `${s.n}/${s.d}` : '')
const registration = { REG_ACCEPTED: '1', TRANSFERRED: '2' } as const

/** Resource 1 存量房交易备案合同, version 1. Items 19 and 27 of the plan are several fields each. */
export const version1: readonly Item[] = [
  planned(1, 'HTBH', '合同编号', 'VARCHAR(50)', row => row.facts.filing.contractNo),
  planned(2, 'HTTJRQ', '合同提交日期', 'DATETIME', row => dateTime(row.facts.filing.filedAt)),
  ...people(3, 'seller', 'CMF', '出卖方'),
  ...people(11, 'buyer', 'MSF', '买受方'),
  planned(19, 'BDCZL', '不动产坐落', 'VARCHAR(300)', row => row.facts.house.location.full),
  planned(19, 'XQMC', '不动产坐落（小区名称）', 'VARCHAR(100)', row => row.facts.house.location.community),
  planned(19, 'LDH', '不动产坐落（楼栋号）', 'VARCHAR(30)', row => row.facts.house.location.building),
  planned(19, 'DYH', '不动产坐落（单元号）', 'VARCHAR(20)', row => row.facts.house.location.unit),
  planned(19, 'FJH', '不动产坐落（房间号）', 'VARCHAR(30)', row => row.facts.house.location.room),
  planned(20, 'YZSH', '出卖不动产的原证书号', 'VARCHAR(100)', row => row.facts.house.certNo),
  planned(21, 'JYHTJ', '交易合同价（元）', 'DECIMAL(15,2)', row => hundredths(row.facts.totalFen)),
  planned(22, 'JZMJ', '建筑面积（㎡）', 'DECIMAL(10,2)', row => hundredths(row.facts.house.floorArea)),
  planned(23, 'TNMJ', '套内面积（㎡）', 'DECIMAL(10,2)', row => hundredths(row.facts.house.innerArea), false),
  planned(24, 'FWJG', '房屋结构', 'CHAR(2)', row => row.facts.house.structure),
  planned(24, 'FWJGMC', '房屋结构（名称）', 'VARCHAR(50)', row =>
    labelOf('structure', row.facts.house.structure),
  ),
  planned(25, 'FWGHYT', '房屋规划用途', 'CHAR(3)', row => row.facts.house.plannedUse),
  planned(25, 'FWGHYTMC', '房屋规划用途（名称）', 'VARCHAR(50)', row =>
    labelOf('plannedUse', row.facts.house.plannedUse),
  ),
  planned(26, 'QDSJ', '签订时间', 'DATETIME', row => dateTime(row.facts.filing.signedAt)),
  planned(27, 'FWBH', '房屋编号', 'VARCHAR(100)', row => row.facts.house.houseNo),
  planned(27, 'BDCDYH', '不动产登记单元号', 'CHAR(28)', row => row.facts.house.unitNo),

  extension('HTZT', '合同状态（0未备案 1备案 2解约）', 'CHAR(1)', row => row.status),
  extension('GXSJ', '更新时间', 'DATETIME(3)', row => preciseTime(row.at)),
  extension('BGLX', '变更类型', 'VARCHAR(20)', row => row.kind),
  extension('DJZT', '登记状态（0未受理 1已受理 2已登簿）', 'CHAR(1)', row =>
    row.facts.state === 'REG_ACCEPTED' || row.facts.state === 'TRANSFERRED'
      ? registration[row.facts.state]
      : '0',
  ),
  extension('BASJ', '备案时间', 'DATETIME', row => dateTime(row.facts.filing.filedAt)),
  extension('CYSBM', '查验合同识别码', 'CHAR(16)', row => row.facts.filing.verifyCode),
  extension('XZQHDM', '行政区划代码', 'CHAR(6)', row => row.facts.regionCode),
  extension('QYQD', '签约渠道', 'VARCHAR(10)', row => row.facts.channel),
  extension('GYFS', '买受方共有方式', 'VARCHAR(10)', row => row.facts.coWay),
  extension('GYFE', '买受方共有份额', 'VARCHAR(200)', row => joined(side(row, 'buyer').map(share))),
  extension('CMFZJLX', '出卖方证件类型', 'VARCHAR(200)', row =>
    joined(side(row, 'seller').map(p => p.idType)),
  ),
  extension('MSFZJLX', '买受方证件类型', 'VARCHAR(200)', row =>
    joined(side(row, 'buyer').map(p => p.idType)),
  ),
  extension('SJBB', '数据版本', 'VARCHAR(10)', () => '1'),
]
