import { syntheticIdNo } from '@clf/shared/person'
import type { Placed, StaffRole } from '@clf/shared/staff'
import { importRegister } from '../src/staff/register'
import { createStaffSession } from '../src/staff/session'
import type { StaffMember } from '../src/staff/member'
import { withStaff } from './staff'
import type { TestStack } from './stack'

/** Somebody who tries every route. */
export interface Caller {
  name: string
  token: string | null
  /** Null: nobody of staff. */
  staff: Pick<StaffMember, 'id' | 'role' | 'regionCode' | 'siteId' | 'agencyId'> | null
}

/** A contract of one desk, of one agency, and one that its parties began. */
export const places: Record<'AGENT' | 'BROKER' | 'SELF', Placed & { staffId: string | null }> = {
  AGENT: { regionCode: '421202', siteId: 'xianan-point-1', agencyId: null, staffId: 'clerk-own' },
  BROKER: { regionCode: '421202', siteId: null, agencyId: 'agency-one', staffId: 'broker-own' },
  SELF: { regionCode: '421202', siteId: null, agencyId: null, staffId: null },
}

const roles: readonly StaffRole[] = ['CLERK', 'BROKER', 'REVIEWER', 'SUPERVISOR', 'AUDITOR']
const own = { regionCode: '421202', siteId: 'xianan-point-1', agencyId: 'agency-one' }
const seats = {
  own,
  otherCounty: { regionCode: '421221', siteId: 'jiayu-point-1', agencyId: 'agency-jiayu' },
  city: { regionCode: '421200', siteId: 'city-office', agencyId: null },
  otherSite: { ...own, siteId: 'xianan-point-2' },
  otherAgency: { ...own, agencyId: 'agency-two' },
}
type Seat = keyof typeof seats

/** Whoever does not work at a site has no other site, and so on; an agency belongs to a county. */
const seatsOf = (role: StaffRole): Seat[] => [
  'own',
  'otherCounty',
  ...(role === 'BROKER' ? [] : (['city'] as const)),
  ...(role === 'CLERK' ? (['otherSite'] as const) : []),
  ...(role === 'BROKER' ? (['otherAgency'] as const) : []),
]

/** Every role at every place, somebody with a citizen's session, and nobody; all logged in. */
export async function everybody(stack: TestStack, citizenToken: string): Promise<Caller[]> {
  await withStaff(stack)
  const members = roles.flatMap((role, r) =>
    seatsOf(role).map((seat, s) => {
      const { regionCode, siteId, agencyId } = seats[seat]
      return {
        id: `${role.toLowerCase()}-${seat === 'own' ? 'own' : seat.toLowerCase()}`,
        role,
        name: '测试人员',
        idNo: syntheticIdNo(100 + r * 10 + s),
        regionCode,
        siteId: role === 'BROKER' ? null : siteId,
        agencyId: role === 'BROKER' ? agencyId : null,
        registerNo: role === 'BROKER' ? '咸经纪2026T001' : null,
      }
    }),
  )
  await importRegister(
    stack.app,
    { sites: [], agencies: [], staff: members },
    { by: 'system', reason: 'test' },
  )
  const callers: Caller[] = [
    { name: 'nobody', token: null, staff: null },
    { name: 'a citizen', token: citizenToken, staff: null },
  ]
  for (const staff of members) callers.push({ name: staff.id, token: await sessionOf(stack, staff), staff })
  return callers
}

export const sessionOf = async (stack: TestStack, staff: { regionCode: string; id: string }) =>
  (
    await stack.app.store.transaction(tx =>
      createStaffSession(stack.app, tx, staff, { ip: '127.0.0.1', method: 'ehuiban' }),
    )
  ).token
