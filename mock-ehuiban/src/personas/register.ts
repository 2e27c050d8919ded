import { persona, people } from './people'

type Role = 'CLERK' | 'BROKER' | 'REVIEWER' | 'SUPERVISOR' | 'AUDITOR'
type Place = { siteId: string } | { agencyId: string; registerNo: string }

const counties: readonly [code: string, short: string, name: string][] = [
  ['421202', 'xianan', '咸安区'],
  ['421221', 'jiayu', '嘉鱼县'],
  ['421222', 'tongcheng', '通城县'],
  ['421223', 'chongyang', '崇阳县'],
  ['421224', 'tongshan', '通山县'],
  ['421281', 'chibi', '赤壁市'],
]

const member = (regionCode: string, personId: string, role: Role, place: Place) => {
  const { name, idNo, phone } = persona(personId)
  return { regionCode, id: personId, role, name, idNo, phone, ...place }
}

const siteOf = (short: string, n: 1 | 2) => `${short}-point-${n}`
const officeOf = (short: string) => `${short}-office`

/** Credit codes have the shape of real ones; none is registered to anybody (area 421200, no such body). */
const agencies = [
  {
    regionCode: '421202',
    id: 'agency-one',
    name: '咸宁测试安居房产经纪有限公司',
    creditCode: '914212000TEXTA0011',
    filingNo: '咸房经备2026001',
  },
  {
    regionCode: '421202',
    id: 'agency-two',
    name: '咸宁测试乐家房产经纪有限公司',
    creditCode: '914212000TEXTA0022',
    filingNo: '咸房经备2026002',
  },
  {
    regionCode: '421221',
    id: 'agency-jiayu',
    name: '嘉鱼测试鱼岳房产经纪有限公司',
    creditCode: '914212000TEXTA0033',
    filingNo: '嘉房经备2026001',
  },
]

/** Sites, agencies and staff of the first day, as the file for `register import`. */
export function staffRegister() {
  return {
    sites: [
      { regionCode: '421200', id: 'city-office', name: '咸宁市房产监管中心', kind: 'OFFICE', networks: [] },
      ...counties.flatMap(([regionCode, short, name]) => [
        { regionCode, id: officeOf(short), name: `${name}房产服务中心`, kind: 'OFFICE', networks: [] },
        { regionCode, id: siteOf(short, 1), name: `${name}第一签约点`, kind: 'SIGN_POINT', networks: [] },
        { regionCode, id: siteOf(short, 2), name: `${name}第二签约点`, kind: 'SIGN_POINT', networks: [] },
      ]),
    ],
    agencies,
    staff: [
      member('421202', 'clerk-xianan', 'CLERK', { siteId: siteOf('xianan', 1) }),
      member('421202', 'clerk-second', 'CLERK', { siteId: siteOf('xianan', 2) }),
      member('421202', 'broker-one', 'BROKER', { agencyId: 'agency-one', registerNo: '咸经纪2026A001' }),
      member('421202', 'broker-two', 'BROKER', { agencyId: 'agency-two', registerNo: '咸经纪2026A002' }),
      member('421202', 'reviewer-xianan', 'REVIEWER', { siteId: officeOf('xianan') }),
      member('421202', 'reviewer-second', 'REVIEWER', { siteId: officeOf('xianan') }),
      member('421202', 'supervisor-xianan', 'SUPERVISOR', { siteId: officeOf('xianan') }),
      member('421200', 'supervisor-city', 'SUPERVISOR', { siteId: 'city-office' }),
      member('421200', 'auditor-city', 'AUDITOR', { siteId: 'city-office' }),
      member('421221', 'clerk-jiayu', 'CLERK', { siteId: siteOf('jiayu', 1) }),
      member('421221', 'reviewer-jiayu', 'REVIEWER', { siteId: officeOf('jiayu') }),
      member('421221', 'supervisor-jiayu', 'SUPERVISOR', { siteId: officeOf('jiayu') }),
      ...counties
        .slice(2)
        .flatMap(([regionCode, short]) => [
          member(regionCode, `clerk-${short}`, 'CLERK', { siteId: siteOf(short, 1) }),
          member(regionCode, `reviewer-${short}`, 'REVIEWER', { siteId: officeOf(short) }),
          member(regionCode, `supervisor-${short}`, 'SUPERVISOR', { siteId: officeOf(short) }),
        ]),
    ],
  }
}

/** People of the list who work at a desk. */
export const staffIds: readonly string[] = people
  .map(({ id }) => id)
  .filter(id => /^(clerk|broker|reviewer|supervisor|auditor)-/.test(id))
