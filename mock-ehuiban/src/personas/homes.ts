import { buildHome, ownersOf } from './buildHome'
import { oldIdNumber } from './idNumber'
import { persona } from './people'
import { restriction } from './restrictions'
import type { Home } from './types'

const sole = (id: string) => ownersOf([persona(id)])
const home = (areaCode: string, number: number, owner: string, other?: Partial<Home>, year?: number): Home =>
  buildHome({ areaCode, number, owners: sole(owner), ...(year ? { year } : {}) }, other)

/** The homes of the named people, in five of the six counties. Built afresh, so that a caller may change them. */
export function seedHomes(): Home[] {
  const buyerThird = persona('buyer-third')
  const oldId = persona('seller-old-id')
  return [
    home('421202', 1234, 'seller-clean', { floorArea: '118.52', innerArea: '96.30' }),
    buildHome({
      areaCode: '421202',
      number: 2046,
      owners: ownersOf([persona('couple-husband'), persona('couple-wife')]),
    }),
    buildHome({
      areaCode: '421281',
      number: 3301,
      owners: ownersOf([persona('shares-elder'), persona('shares-younger')], ['2/3', '1/3']),
    }),
    home('421202', 4102, 'seller-mortgage', { restrictions: [restriction('MORTGAGE')] }),
    home('421281', 4203, 'seller-sealed', { restrictions: [restriction('SEAL')] }),
    home('421221', 4304, 'seller-residence', { restrictions: [restriction('RESIDENCE_RIGHT')] }),
    home('421202', 4405, 'seller-leased'),
    home('421223', 4506, 'seller-case', {
      cases: [
        {
          caseNo: '421223-2026-000871',
          regType: '300',
          status: '1',
          acceptedAt: '2026-08-03T10:12:00+08:00',
        },
      ],
    }),
    home('421202', 4607, 'seller-shop', { plannedUse: '31', location: shopAt }),
    home(
      '421224',
      4708,
      'seller-allocated',
      { landNature: '101', landEnd: null, builtYear: 1994, totalFloors: 6, floor: 3 },
      2017,
    ),
    home('421221', 4809, 'seller-rare'),
    home('421223', 4910, 'seller-minority'),
    home('421223', 4911, 'seller-gbk'),
    home('421202', 5011, 'seller-notice', {
      restrictions: [
        restriction('PRIORITY_NOTICE', { holders: [{ name: buyerThird.name, idNo: buyerThird.idNo }] }),
      ],
    }),
    home('421281', 5112, 'seller-objection', { restrictions: [restriction('OBJECTION')] }),
    home('421202', 5213, 'seller-expropriated', { restrictions: [restriction('EXPROPRIATION')] }),
    buildHome({
      areaCode: '421224',
      number: 5314,
      year: 2016,
      owners: ownersOf([{ name: oldId.name, idNo: oldIdNumber(oldId.idNo) }]),
    }),
    home('421221', 5415, 'seller-locked', { restrictions: [restriction('LOCK')] }),
  ]
}

const shopAt = {
  full: '咸安区温泉办事处桂泉路18号桂泉雅苑1栋临街105号商铺',
  community: '桂泉雅苑',
  building: '1',
  unit: '1',
  room: '105',
}
