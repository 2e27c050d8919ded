import type { App } from '../app-context'
import { personKeyOf } from '../ledger/contract.sql'
import type { NewEvent } from '../ledger/events'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'

const dayMs = 86_400_000

/** SUP-03: too many revocations of one home or by one person, the present one included. Nobody is stopped; supervision sees it. */
export async function alertOnRevokes(app: App, tx: Tx, { data }: ContractRecord): Promise<NewEvent[]> {
  const { revokesAlert, revokesAlertDays } = await app.parameters(data.regionCode)
  const since = app.clock() - revokesAlertDays * dayMs
  const revokes = () =>
    tx
      .selectFrom('amendment as a')
      .where('a.kind', 'in', ['revoke', 'decision'])
      .where('a.state', '=', 'DONE')
      .where('a.ended_at', '>=', since)
  const onUnit = await revokes()
    .select('a.contract_id')
    .where('a.region_code', '=', data.regionCode)
    .where('a.unit_no', '=', data.house?.unitNo ?? '')
    .execute()
  const keys = await Promise.all(data.parties.map(p => personKeyOf(app, p)))
  const ofPeople = await revokes()
    .innerJoin('contract_party as p', join =>
      join.onRef('p.region_code', '=', 'a.region_code').onRef('p.contract_id', '=', 'a.contract_id'),
    )
    .select(['p.person_key', 'a.contract_id'])
    .where('p.person_key', 'in', keys)
    .execute()
  const times = (contracts: readonly { contract_id: string }[]) =>
    new Set(contracts.map(c => c.contract_id)).add(data.id).size
  const unit = times(onUnit)
  const person = Math.max(...keys.map(key => times(ofPeople.filter(row => row.person_key === key))))
  if (Math.max(unit, person) < revokesAlert) return []
  return [{ type: 'supervision.alert', by: 'system', data: { code: 'SUP-03', severity: 'M', unit, person } }]
}
