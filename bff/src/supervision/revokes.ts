import type { AlertFacts } from '@clf/shared/supervision'
import type { App } from '../app-context'
import { personKeyOf } from '../ledger/contract.sql'
import type { NewEvent } from '../ledger/events'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { raiseAlert } from './alert.sql'

const dayMs = 86_400_000

/**
 * SUP-03: too many revocations of one home, by one person or through one agency, the present one included. Raised in its
 * transaction, and written into its chain. Nobody is stopped; supervision sees it.
 */
export async function alertOnRevokes(
  app: App,
  tx: Tx,
  { data, extras }: ContractRecord,
): Promise<NewEvent[]> {
  const { revokesAlert, revokesAlertDays: days } = await app.parameters(data.regionCode)
  const since = app.clock() - days * dayMs
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
  const keys = data.parties.map(p => personKeyOf(app, p))
  const ofPeople = await revokes()
    .innerJoin('contract_party as p', join =>
      join.onRef('p.region_code', '=', 'a.region_code').onRef('p.contract_id', '=', 'a.contract_id'),
    )
    .select(['p.person_key', 'a.contract_id'])
    .where('p.person_key', 'in', keys)
    .execute()
  const agencyId = extras.desk?.agencyId ?? null
  const ofAgency = agencyId
    ? await revokes()
        .innerJoin('contract_index as c', join =>
          join.onRef('c.region_code', '=', 'a.region_code').onRef('c.contract_id', '=', 'a.contract_id'),
        )
        .select('a.contract_id')
        .where('a.region_code', '=', data.regionCode)
        .where('c.agency_id', '=', agencyId)
        .execute()
    : null
  const times = (contracts: readonly { contract_id: string }[]) =>
    new Set(contracts.map(c => c.contract_id)).add(data.id).size
  const counts = {
    unit: times(onUnit),
    person: Math.max(...keys.map(key => times(ofPeople.filter(row => row.person_key === key)))),
    agency: ofAgency ? times(ofAgency) : 0,
  }
  const about = (['unit', 'person', 'agency'] as const).find(kind => counts[kind] >= revokesAlert)
  if (!about) return []
  const facts: AlertFacts = { about, times: counts[about], days, ...counts }
  const { id: contractId, regionCode } = data
  const cause = `revoke/${contractId}`
  await raiseAlert(app, tx, { code: 'SUP-03', regionCode, cause, contractId, staffId: null, facts })
  return [{ type: 'supervision.alert', by: 'system', data: { code: 'SUP-03', severity: 'M', ...counts } }]
}
