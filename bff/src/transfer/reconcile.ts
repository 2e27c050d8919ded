import { publicStatus, type ContractState } from '@clf/shared/contract'
import { regionCodes } from '@clf/shared/routes'
import type { App } from '../app-context'
import type { FiledThere } from '../registry/port'
import { openWork, openWorkOf, resolveWork, type WorkKind } from '../registry/workList.sql'

/** One contract as one side has it. */
export type Filed = FiledThere

export interface Difference {
  kind: Extract<WorkKind, 'MISSING_THERE' | 'MISSING_HERE' | 'STATUS' | 'HASH'>
  contractNo: string
  ours: string | null
  theirs: string | null
}

/** What differs between both lists, by contract number. */
export function compare(ours: readonly Filed[], theirs: readonly Filed[]): Difference[] {
  const there = new Map(theirs.map(filed => [filed.contractNo, filed]))
  const here = new Map(ours.map(filed => [filed.contractNo, filed]))
  const missingHere = theirs
    .filter(filed => !here.has(filed.contractNo))
    .map(({ contractNo, status }) => ({
      kind: 'MISSING_HERE' as const,
      contractNo,
      ours: null,
      theirs: status,
    }))
  const rest = ours.flatMap(({ contractNo, status, hash }): Difference[] => {
    const other = there.get(contractNo)
    if (!other) return [{ kind: 'MISSING_THERE', contractNo, ours: status, theirs: null }]
    return [
      ...(other.status === status
        ? []
        : [{ kind: 'STATUS' as const, contractNo, ours: status, theirs: other.status }]),
      ...(other.hash === hash ? [] : [{ kind: 'HASH' as const, contractNo, ours: hash, theirs: other.hash }]),
    ]
  })
  return [...missingHere, ...rest]
}

const pageSize = 500
const compared = ['MISSING_THERE', 'MISSING_HERE', 'STATUS', 'HASH']

/** Contracts that the registry has, or should have: what is still on its way is left out. */
async function oursAfter(app: App, regionCode: string, after: string): Promise<Filed[]> {
  const rows = await app.store.db
    .selectFrom('filing as f')
    .innerJoin('contract as c', join =>
      join.onRef('c.region_code', '=', 'f.region_code').onRef('c.id', '=', 'f.contract_id'),
    )
    .select(['f.contract_no', 'f.document_sha256', 'c.state'])
    .where('f.region_code', '=', regionCode)
    .where('f.contract_no', '>', after)
    .where('f.registry_state', '!=', 'WAITING')
    .orderBy('f.contract_no')
    .limit(pageSize)
    .execute()
  return rows.map(row => ({
    contractNo: row.contract_no,
    status: statusOf(row.state),
    hash: row.document_sha256 ?? '',
  }))
}

/** A contract that a change has replaced is out of force there too. */
const statusOf = (state: ContractState) => (state === 'SUPERSEDED' ? '2' : publicStatus(state))

/**
 * Compares every filed contract of a county with the registry's list, page by page, and brings the work list in step:
 * new differences are listed, those that are gone are resolved. @throws RegistryDown
 */
export async function reconcileRegion(app: App, regionCode: string): Promise<Difference[]> {
  const found: Difference[] = []
  for (let after = ''; ;) {
    const ours = await oursAfter(app, regionCode, after)
    const last = ours.length < pageSize
    const to = last ? null : (ours.at(-1)?.contractNo ?? null)
    found.push(...compare(ours, await app.registry.filedContracts({ regionCode, after, to, ours })))
    if (to === null) break
    after = to
  }
  await list(app, regionCode, found)
  return found
}

async function list(app: App, regionCode: string, found: readonly Difference[]): Promise<void> {
  const open = (await openWorkOf(app, regionCode, 10_000)).filter(item => compared.includes(item.kind))
  for (const item of open)
    if (!found.some(d => d.kind === item.kind && d.contractNo === item.contract_no))
      await resolveWork(app, regionCode, { id: item.id }, 'reconcile')
  for (const { kind, contractNo, ours, theirs } of found)
    await openWork(app, { kind, regionCode, subject: contractNo, contractId: null, contractNo, ours, theirs })
}

/** All counties; says how many differences are open now. */
export async function reconcile(app: App): Promise<number> {
  let differences = 0
  for (const regionCode of regionCodes) differences += (await reconcileRegion(app, regionCode)).length
  app.log.info({ differences }, 'reconciled with the registry')
  return differences
}
