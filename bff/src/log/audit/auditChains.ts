import { chainHash, GENESIS, type EventData } from '@clf/shared/evidence'
import { parseLeaf } from '@clf/shared/tlog'
import { regionCodes } from '@clf/shared/routes'
import type { Store } from '../../store'
import { logRegion } from '../log.sql'
import type { AuditFinding } from './finding'

const page = 200

interface ContractHead {
  region_code: string
  id: string
  head_hash: string
  event_seq: number
}

/** Every contract's chain computed anew from its events, and compared with every head that the log holds of it. */
export async function auditChains({ db }: Store): Promise<{ findings: AuditFinding[]; contracts: number }> {
  const findings: AuditFinding[] = []
  let contracts = 0
  for (const region of regionCodes) {
    let after = ''
    for (;;) {
      const heads: ContractHead[] = await db
        .selectFrom('contract')
        .select(['region_code', 'id', 'head_hash', 'event_seq'])
        .where('region_code', '=', region)
        .where('id', '>', after)
        .orderBy('id')
        .limit(page)
        .execute()
      for (const head of heads) findings.push(...(await auditContract(db, head)))
      contracts += heads.length
      const last = heads.at(-1)
      if (!last || heads.length < page) break
      after = last.id
    }
  }
  return { findings: [...findings, ...(await orphans(db))], contracts }
}

async function auditContract(db: Store['db'], contract: ContractHead): Promise<AuditFinding[]> {
  const events = await db
    .selectFrom('contract_event')
    .selectAll()
    .where('region_code', '=', contract.region_code)
    .where('contract_id', '=', contract.id)
    .orderBy('seq')
    .execute()
  const findings: AuditFinding[] = []
  const computed = new Map<number, { sm3: string; sha256: string }>()
  let prev: string = GENESIS
  for (const [i, row] of events.entries()) {
    const where = `合同 ${contract.id} 第 ${row.seq} 项`
    if (row.seq !== i + 1) return [{ code: 'chain-cut', where: `合同 ${contract.id} 第 ${i + 1} 项` }]
    const digest = chainHash(prev, {
      seq: row.seq,
      type: row.type,
      at: new Date(row.at).toISOString(),
      by: row.actor,
      data: JSON.parse(row.payload) as EventData,
    })
    const twinFits = row.twin_hash === null || row.twin_hash === digest.sha256
    if (row.prev_hash !== prev || row.hash !== digest.sm3 || !twinFits)
      findings.push({ code: 'chain-altered', where })
    computed.set(row.seq, digest)
    prev = digest.sm3
  }
  if (contract.event_seq > events.length)
    findings.push({ code: 'chain-cut', where: `合同 ${contract.id} 末尾` })
  else if (contract.event_seq !== events.length || contract.head_hash !== prev)
    findings.push({ code: 'head-altered', where: `合同 ${contract.id}` })
  return [...findings, ...(await auditLeaves(db, contract.id, computed))]
}

/** A chain that was made anew from some event on fits itself, but not what was logged of it before. */
async function auditLeaves(
  db: Store['db'],
  contractId: string,
  computed: ReadonlyMap<number, { sm3: string; sha256: string }>,
): Promise<AuditFinding[]> {
  const rows = await db
    .selectFrom('log_leaf')
    .select(['place', 'leaf'])
    .where('region_code', '=', logRegion)
    .where('contract_id', '=', contractId)
    .orderBy('seq')
    .execute()
  return rows.flatMap(({ place, leaf }): AuditFinding[] => {
    const entry = parseLeaf(leaf)
    const where = `合同 ${contractId}，日志第 ${place} 项`
    if (!entry || entry.contract !== contractId) return [{ code: 'leaf-malformed', where }]
    const now = computed.get(entry.seq)
    return now?.sm3 === entry.sm3 && now.sha256 === entry.sha256 ? [] : [{ code: 'leaf-head', where }]
  })
}

/** Contracts that the log knows and the tables do not. */
async function orphans(db: Store['db']): Promise<AuditFinding[]> {
  const rows = await db
    .selectFrom('log_leaf as l')
    .select('l.contract_id')
    .distinct()
    .where('l.region_code', '=', logRegion)
    .where(q =>
      q.not(q.exists(q.selectFrom('contract as c').select('c.id').whereRef('c.id', '=', 'l.contract_id'))),
    )
    .execute()
  return rows.map(({ contract_id }) => ({ code: 'leaf-orphan', where: `合同 ${contract_id}` }))
}
