import Taro from '@tarojs/taro'
import { everyRole, type StaffRole } from '@clf/shared/staff'

interface Place {
  /** Folder below `desk/`. */
  page: string
  label: string
  roles: readonly StaffRole[]
}

const watching: readonly StaffRole[] = ['REVIEWER', 'SUPERVISOR', 'AUDITOR']

/** What stands in the rail on the left, in this order, for those whom it concerns. */
export const places: readonly Place[] = [
  { page: 'start', label: '工作台', roles: everyRole },
  { page: 'cases', label: '签约业务', roles: ['CLERK', 'BROKER'] },
  { page: 'brokerage', label: '房源', roles: ['BROKER'] },
  { page: 'review', label: '备案审核', roles: watching },
  { page: 'switch', label: '备案方式', roles: watching },
  { page: 'parameters', label: '规则参数', roles: watching },
  { page: 'supervision', label: '监管提示', roles: ['SUPERVISOR', 'AUDITOR'] },
  { page: 'worklists', label: '待处理清单', roles: watching },
  { page: 'records', label: '核验记录', roles: everyRole },
  { page: 'search', label: '合同查询', roles: everyRole },
  { page: 'statistics', label: '统计分析', roles: everyRole },
  { page: 'registers', label: '网点和人员', roles: watching },
  { page: 'password', label: '登录方式', roles: everyRole },
]

export type DeskParams = Readonly<Record<string, string | undefined>>

/** Address of a desk page inside the app. */
export function deskAddress(page: string, params: DeskParams = {}): string {
  const query = Object.entries(params)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&')
  return `/desk/${page}/index${query ? `?${query}` : ''}`
}

/** Opens a desk page. Pages do not pile up: the browser's own history leads back. */
export const goDesk = (page: string, params?: DeskParams) =>
  void Taro.redirectTo({ url: deskAddress(page, params) })
