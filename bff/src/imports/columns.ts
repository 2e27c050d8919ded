/** Columns of a file, by the words of its head. `；` separates several people of a side, in the same order in each column. */
export const columns = {
  regionCode: '县区代码',
  contractNo: '合同编号',
  status: '合同状态',
  signedOn: '签订日期',
  filedOn: '备案日期',
  certNo: '不动产权证号',
  unitNo: '不动产单元号',
  location: '房屋坐落',
  area: '建筑面积',
  plannedUse: '规划用途代码',
  price: '成交价（元）',
  sellerNames: '卖方姓名',
  sellerIds: '卖方证件号',
  buyerNames: '买方姓名',
  buyerIds: '买方证件号',
  buyerShares: '买方份额',
  channel: '交易方式',
} as const

export type Column = keyof typeof columns
export const columnNames = Object.keys(columns) as Column[]
/** One line of a file as text. */
export type TextRow = Readonly<Record<Column, string>>

/** May be missing from a file. */
export const optional: readonly Column[] = ['plannedUse', 'buyerShares', 'channel', 'signedOn']

export const statuses = { 已备案: 'FILED', 已撤销: 'REVOKED', 已过户: 'TRANSFERRED' } as const
export const channels = { 自行成交: 'SELF', 代理签约: 'AGENT', 经纪成交: 'BROKER' } as const
