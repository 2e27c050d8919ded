import { createHash, randomInt } from 'node:crypto'
import { v5 as uuidv5 } from 'uuid'
import { newCode } from '@clf/shared/certificate'
import { canonicalJson, GENESIS } from '@clf/shared/evidence'
import type { App } from '../app-context'
import { insertFiling } from '../filing/filing.sql'
import { takeClaim } from '../ledger/claim.sql'
import { findContract, insertContract } from '../ledger/contract.sql'
import { appendEvents } from '../ledger/events'
import { emptyExtras, type ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { never } from '../transfer/recheck'
import { beijingDay } from '../time'
import { columns } from './columns'
import { readRow, type ReadContract } from './readRow'
import type { NumberedRow } from './readTable'

/** What became of one row. */
export interface RowReport {
  line: number
  contractNo: string
  outcome: '已导入' | '已在库中' | '未导入'
  /** Column and sentence of each reason, for `未导入`. */
  reasons: string
}

/** Ids follow from county and number, so that a file may be read again and again. */
const namespace = '6f1c6a52-6f2b-5c6e-9d3e-2b7a54a1c0de'
export const importedId = (regionCode: string, contractNo: string) =>
  `${regionCode}-${uuidv5(`${regionCode}/${contractNo}`, namespace)}`

const refused = (line: number, contractNo: string, ...reasons: string[]): RowReport => ({
  line,
  contractNo,
  outcome: '未导入',
  reasons: reasons.join('；'),
})

class UnitTaken extends Error {}

/**
 * Takes over the rows of a file, each in a transaction of its own; a report line for every row. With `apply` false nothing
 * is written and the report says what would be. `fileSha256` stands in the chain of each contract.
 */
export async function* importContracts(
  app: App,
  rows: AsyncIterable<NumberedRow>,
  { fileSha256, apply }: { fileSha256: string; apply: boolean },
): AsyncGenerator<RowReport> {
  const lines = new Map<string, number>()
  const units = new Map<string, number>()
  for await (const { line, row } of rows) {
    const read = readRow(row, beijingDay(app.clock()))
    if (!read.ok) {
      yield refused(line, row.contractNo, ...read.problems.map(p => `${columns[p.column]}：${p.message}`))
      continue
    }
    const { contract } = read
    const twin = lines.get(`${row.regionCode}/${contract.contractNo}`)
    if (twin) {
      yield refused(line, row.contractNo, `${columns.contractNo}：和第${twin}行相同`)
      continue
    }
    const unitNo = contract.data.house?.unitNo ?? ''
    const held = contract.state === 'FILED' ? units.get(unitNo) : undefined
    if (held) {
      yield refused(line, row.contractNo, `${columns.unitNo}：第${held}行的合同已占用这套房屋`)
      continue
    }
    const rowSha256 = createHash('sha256').update(canonicalJson(row)).digest('hex')
    const report = await importOne(app, contract, { line, rowSha256, fileSha256, apply })
    if (report.outcome !== '未导入') {
      lines.set(`${row.regionCode}/${contract.contractNo}`, line)
      if (contract.state === 'FILED') units.set(unitNo, line)
    }
    yield report
  }
}

interface Source {
  line: number
  rowSha256: string
  fileSha256: string
  apply: boolean
}

async function importOne(app: App, contract: ReadContract, source: Source): Promise<RowReport> {
  const { line } = source
  const { contractNo, data } = contract
  const id = importedId(data.regionCode, contractNo)
  const there = await findContract(app, id)
  if (there) {
    const same = there.extras.imported?.rowSha256 === source.rowSha256
    return same
      ? { line, contractNo, outcome: '已在库中', reasons: '' }
      : refused(line, contractNo, '这个编号已经导入过，但内容不同；更正请走备案变更或注销')
  }
  if (await numberTaken(app, data.regionCode, contractNo))
    return refused(line, contractNo, '本系统里已有同号合同')
  try {
    await app.store.transaction(tx => write(app, tx, id, contract, source))
  } catch (error) {
    if (error instanceof DryRun) return { line, contractNo, outcome: '已导入', reasons: '' }
    if (error instanceof UnitTaken)
      return refused(line, contractNo, `${columns.unitNo}：本系统里已有合同占用这套房屋`)
    throw error
  }
  return { line, contractNo, outcome: '已导入', reasons: '' }
}

/** Undoes the transaction of a row that was only tried. */
class DryRun extends Error {}

const numberTaken = async (app: App, regionCode: string, contractNo: string): Promise<boolean> =>
  (await app.store.db
    .selectFrom('filing')
    .select('contract_id')
    .where('region_code', '=', regionCode)
    .where('contract_no', '=', contractNo)
    .executeTakeFirst()) !== undefined

async function write(app: App, tx: Tx, id: string, contract: ReadContract, source: Source): Promise<void> {
  const { contractNo, filedAt, signedAt, state } = contract
  const [filed, now] = [Date.parse(filedAt), app.clock()]
  const verifyCode = newCode(() => randomInt(32))
  const { line, rowSha256, fileSha256 } = source
  const data = { ...contract.data, id, state, filing: { contractNo, verifyCode, filedAt, signedAt } }
  if (!data.house) throw new Error(`${id} has no home`)
  const fresh: ContractRecord = {
    data,
    extras: { ...emptyExtras, imported: { fileSha256, line, rowSha256 } },
    version: 1,
    textVersion: 0,
    headHash: GENESIS,
    eventSeq: 0,
    expiresAt: null,
    createdAt: Date.parse(signedAt),
    updatedAt: now,
  }
  const event = {
    type: 'contract.imported',
    by: 'system',
    data: { contractNo, state, line, rowSha256, fileSha256 },
  } as const
  const record = await appendEvents(app, tx, fresh, [event])
  await insertContract(app, tx, record, 'alreadyShared')
  if (state === 'FILED' && !(await takeClaim(app, tx, data, 'hard', null))) throw new UnitTaken()
  await insertFiling(tx, {
    region_code: data.regionCode,
    contract_id: id,
    contract_no: contractNo,
    verify_code: verifyCode,
    unit_no: data.house.unitNo,
    filed_at: filed,
    signed_at: Date.parse(signedAt),
    mode: 'IMPORTED',
    mode_source: null,
    case_no: null,
    // There is no file and nobody waits for one: the registry and the platform heard of it from the old system.
    document_state: 'NONE',
    document_sha256: null,
    document_sm3: null,
    document_blob: null,
    document_size: null,
    sealed_at: null,
    registry_state: 'DONE',
    registry_receipt: null,
    acceptance_state: 'DONE',
    // What lay on the home before is not known here, so nothing could be told to be new.
    recheck_at: never,
    updated_at: now,
  })
  if (!source.apply) throw new DryRun()
}
