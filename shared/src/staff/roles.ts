import * as z from 'zod/mini'

/** Who works on contracts at a desk (domain: who may do what). One person holds one role. */
export const staffRoles = {
  CLERK: '受理员',
  BROKER: '经纪人',
  REVIEWER: '备案管理员',
  SUPERVISOR: '监管人员',
  AUDITOR: '审计员',
} as const

export type StaffRole = keyof typeof staffRoles
export const staffRoleNames = Object.keys(staffRoles) as [StaffRole, ...StaffRole[]]
export const everyRole: readonly StaffRole[] = staffRoleNames

/** Area code of the city itself: whoever is registered there sees all six counties. */
export const cityCode = '421200'

/** The city and its counties, by area code. */
export const regionNames = {
  '421200': '咸宁市',
  '421202': '咸安区',
  '421221': '嘉鱼县',
  '421222': '通城县',
  '421223': '崇阳县',
  '421224': '通山县',
  '421281': '赤壁市',
} as const
export type RegionCode = keyof typeof regionNames
export const regionName = (code: string): string => (regionNames as Record<string, string>)[code] ?? code

/** A member of staff as the screens show it. */
export const staffView = z.object({
  id: z.string(),
  role: z.enum(staffRoleNames),
  roleLabel: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  name: z.string(),
  siteId: z.nullable(z.string()),
  siteName: z.nullable(z.string()),
  agencyId: z.nullable(z.string()),
  agencyName: z.nullable(z.string()),
})
export type StaffView = z.infer<typeof staffView>
