import { coversRegion, reaches, staffRoleNames, type Reaching } from '.'

const who = (change: Partial<Reaching>): Reaching => ({
  role: 'CLERK',
  regionCode: '421202',
  siteId: 's1',
  agencyId: null,
  ...change,
})
const place = { regionCode: '421202', siteId: 's1', agencyId: null }

test('nobody of a county sees another county; the city sees all', () => {
  for (const role of staffRoleNames) {
    const there = { regionCode: '421221', siteId: 's1', agencyId: 'a1' }
    const of = { role, siteId: 's1', agencyId: 'a1' }
    expect(reaches(who({ ...of, regionCode: '421202' }), there)).toBe(false)
    expect(reaches(who({ ...of, regionCode: '421200' }), there)).toBe(true)
  }
  expect(coversRegion({ regionCode: '421200' }, '421281')).toBe(true)
})

test('a clerk sees what the own site entered, a broker what the own agency entered', () => {
  expect(reaches(who({}), place)).toBe(true)
  expect(reaches(who({ siteId: 's2' }), place)).toBe(false)
  expect(reaches(who({}), { ...place, siteId: null })).toBe(false)
  const broker = who({ role: 'BROKER', siteId: null, agencyId: 'a1' })
  expect(reaches(broker, { ...place, siteId: null, agencyId: 'a1' })).toBe(true)
  expect(reaches(broker, { ...place, siteId: null, agencyId: 'a2' })).toBe(false)
  expect(reaches({ ...broker, agencyId: null }, { ...place, siteId: null })).toBe(false)
})

test('reviewers, supervisors and auditors see the whole county', () => {
  for (const role of ['REVIEWER', 'SUPERVISOR', 'AUDITOR'] as const)
    expect(reaches(who({ role, siteId: 'office' }), { ...place, siteId: null })).toBe(true)
})
