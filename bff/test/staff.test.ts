import { deskRoutes } from '@clf/shared/routes'
import { codeOf } from './deals'
import { deskOf, withStaff } from './staff'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const minuteMs = 60_000

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  beforeAll(() => withStaff(stack()))

  test('a desk knows who sits at it, and where', async () => {
    const clerk = await deskOf(stack(), 'clerk-xianan')
    const { staff } = await clerk.call(deskRoutes.staffMe)
    expect(staff).toMatchObject({
      role: 'CLERK',
      roleLabel: '受理员',
      regionName: '咸安区',
      siteName: '咸安区第一签约点',
    })
  })

  test('one person, one session: a newer one ends the older; logging out ends it', async () => {
    const [first, second] = [await deskOf(stack(), 'broker-one'), await deskOf(stack(), 'broker-one')]
    expect(await codeOf(first.call(deskRoutes.staffMe))).toBe('STF-04')
    await second.call(deskRoutes.staffMe)
    await second.call(deskRoutes.closeStaffSession)
    expect(await codeOf(second.call(deskRoutes.staffMe))).toBe('STF-01')
  })

  test('a desk that nobody touches is locked; one that is used is not, until the day is over', async () => {
    const reviewer = await deskOf(stack(), 'reviewer-xianan')
    for (let i = 0; i < 3; i++) {
      await stack().advance(14 * minuteMs)
      await reviewer.call(deskRoutes.staffMe)
    }
    await stack().advance(16 * minuteMs)
    expect(await codeOf(reviewer.call(deskRoutes.staffMe))).toBe('STF-05')
  })

  test('a session is good only from the address where it began', async () => {
    const clerk = await deskOf(stack(), 'clerk-jiayu')
    const elsewhere = await stack().raw('GET', deskRoutes.staffMe.path, {
      token: clerk.token,
      headers: { 'x-forwarded-for': '203.0.113.9' },
    })
    expect(elsewhere.body.error?.code).toBe('STF-02')
    await clerk.call(deskRoutes.staffMe)
  })

  test('whoever has left is out at once, and the register remembers who wrote what', async () => {
    const auditor = await deskOf(stack(), 'auditor-city')
    await getStore().db.updateTable('staff').set({ state: 'LEFT' }).where('id', '=', 'auditor-city').execute()
    expect(await codeOf(auditor.call(deskRoutes.staffMe))).toBe('STF-01')
    const changes = await getStore()
      .db.selectFrom('register_change')
      .select(['by_staff', 'kind'])
      .where('subject_id', '=', 'auditor-city')
      .execute()
    expect(changes).toEqual([{ by_staff: 'system', kind: 'staff' }])
    await expect(getStore().db.deleteFrom('register_change').execute()).rejects.toThrow(/append-only/)
  })
})
