import { Caller } from '../../src/journey/caller'
import { putStaff } from '../../src/staff/register'
import { createStaffSession } from '../../src/staff/session'
import type { TestStack } from '../stack'

const idNos = ['421200198801010011', '421200198801010038', '421200198801010054']
const idOf = (n: number) => `reviewer-${n}`

/** As many reviewers of a county as a sale has people. */
export async function registerReviewers({ app }: TestStack, regionCode: string): Promise<void> {
  const nowhere = { phone: null, registerNo: null, siteId: null, agencyId: null }
  const as = { role: 'REVIEWER', name: '审核员', state: 'ACTIVE' } as const
  await app.store.transaction(async tx => {
    for (const [n, idNo] of idNos.entries())
      await putStaff(
        app,
        tx,
        { regionCode, id: idOf(n), idNo, ...as, ...nowhere },
        { by: 'system', reason: 'model' },
      )
  })
}

/** The n-th of them at a desk, with a fresh session. */
export async function reviewerAt({ app, url }: TestStack, regionCode: string, n: number): Promise<Caller> {
  const desk = new Caller(url)
  const at = { ip: '127.0.0.1', method: 'totp' as const }
  const session = await app.store.transaction(tx =>
    createStaffSession(app, tx, { regionCode, id: idOf(n) }, at),
  )
  desk.token = session.token
  return desk
}
