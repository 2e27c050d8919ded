import { parseIdNo } from '@clf/shared/person'
import type { RegisterChange } from '@clf/shared/routes'
import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { Store, Tx } from '../store'
import { agencyOf, siteOf } from './member'
import { isNetwork } from './networks'

type Db = Store['db'] | Tx

const wrong = (problem: string) => new Refusal('RGS-05', { values: { problem } })

/** Could the row be written? Looked at when it is asked for and again when it is approved. @throws Refusal RGS-04, RGS-05 */
export async function checkChange(
  app: App,
  db: Db,
  regionCode: string,
  change: RegisterChange,
): Promise<void> {
  if (change.kind === 'site') {
    const none = change.networks.find(network => !isNetwork(network))
    if (none !== undefined) throw wrong(`“${none}”不是网络地址`)
  }
  if (change.kind === 'staff') {
    await checkWorkplace(db, regionCode, change)
    await checkPerson(app, db, regionCode, change)
  }
}

type StaffChange = Extract<RegisterChange, { kind: 'staff' }>

async function checkWorkplace(
  db: Db,
  regionCode: string,
  { role, siteId, agencyId, registerNo }: StaffChange,
) {
  if (role === 'BROKER') {
    if (!agencyId || siteId) throw wrong('经纪人要登记在一家经纪机构，不登记网点')
    if (!registerNo) throw wrong('请填写经纪人登记号')
    if (!(await agencyOf(db, regionCode, agencyId))) throw wrong('没有这家经纪机构')
    return
  }
  if (!siteId || agencyId) throw wrong('请选择所在网点')
  const site = await siteOf(db, regionCode, siteId)
  if (!site) throw wrong('没有这个网点')
  if (role === 'CLERK' && site.kind !== 'SIGN_POINT') throw wrong('受理员要登记在签约点')
}

async function checkPerson(app: App, db: Db, regionCode: string, change: StaffChange) {
  const key = change.id ? await keyOf(db, regionCode, change) : keyFrom(app, change.idNo ?? '')
  if (change.state === 'LEFT') return
  const other = await db
    .selectFrom('staff')
    .select('id')
    .where('region_code', '=', regionCode)
    .where('active_person', '=', key)
    .executeTakeFirst()
  if (other && other.id !== change.id) throw new Refusal('RGS-04')
}

function keyFrom(app: App, idNo: string): string {
  const parsed = parseIdNo(idNo)
  if (!parsed.ok) throw wrong('证件号码不对')
  return app.keys.personKey(parsed.idType, parsed.idNo)
}

async function keyOf(db: Db, regionCode: string, { id, idNo }: StaffChange): Promise<string> {
  if (idNo !== null) throw wrong('已登记的人不能改成另一个人')
  const row = await db
    .selectFrom('staff')
    .select('person_key')
    .where('region_code', '=', regionCode)
    .where('id', '=', id ?? '')
    .executeTakeFirst()
  if (!row) throw wrong('没有这名人员')
  return row.person_key
}
