import { canonicalJson } from '@clf/shared/evidence'
import type { App } from '../app-context'
import { sha256Hex } from '../crypto'
import { TsaUnavailable, type SheetOrder } from '../document'
import { Refusal } from '../http/refusal'
import { consentsOf } from '../identity/consents'
import type { PartyAccess } from '../ledger/access'
import { findContract, personKeyOf } from '../ledger/contract.sql'
import { registerBlob } from '../store/blobs'
import { factsOf, type SheetFacts } from './facts'
import { fullEdition } from './fullEdition'
import { partyEdition } from './partyEdition'
import { findSheet, keepSheet, parameterRows } from './sheet.sql'

/** For whom: one party in plain words, or courts and supervisors with everything. */
export type SheetReader =
  ({ edition: 'party' } & Pick<PartyAccess, 'contract' | 'party'>) | { edition: 'full'; contractId: string }

export interface RecordSheet {
  pdf: Buffer
  fileName: string
  sha256: string
}

/**
 * 核验过程记录单: every check on a contract as a sealed PDF/A-3, in any state of it, filed or never. The same records for the
 * same reader are sealed once; a new record makes a new sheet.
 * @throws Refusal SHT-WAIT while no trusted time can be had, REQ-404 for an unknown contract
 */
export async function recordSheet(app: App, reader: SheetReader): Promise<RecordSheet> {
  const contractId = reader.edition === 'party' ? reader.contract.data.id : reader.contractId
  const record = await findContract(app, contractId)
  if (!record) throw new Refusal('REQ-404')
  const facts = await factsOf(app, record)
  const order = await orderFor(app, facts, reader)
  const factsSha256 = sha256Hex(canonicalJson({ ...order, edition: reader.edition }))
  const kept = await findSheet(app, contractId, factsSha256)
  const sheet = kept ?? (await sealSheet(app, contractId, reader.edition, factsSha256, order))
  return {
    pdf: await app.blobs.get(sheet.blob),
    fileName: `${record.data.filing?.contractNo ?? contractId}-records.pdf`,
    sha256: sheet.sha256,
  }
}

async function orderFor(app: App, facts: SheetFacts, reader: SheetReader): Promise<SheetOrder> {
  const test = !app.config.production
  const rest = { at: facts.at, location: '湖北省咸宁市' }
  if (reader.edition === 'party') {
    const consents = await consentsOf(app, personKeyOf(app, reader.party))
    const now = { contract: facts.record, party: reader.party }
    return { ...rest, model: partyEdition(facts, now, consents, test), recordsJson: null }
  }
  const parameters = await parameterRows(app, reader.contractId)
  const model = fullEdition(app, facts, parameters, test)
  return { ...rest, model, recordsJson: recordsJson(facts) }
}

/** The chains as a program can check them: what stands in the rows, without what is encrypted there. */
const recordsJson = ({ checks, events, confirmations }: SheetFacts): string =>
  canonicalJson({
    format: 'clf-records/1',
    checks: checks.map(
      ({ row: { result_enc: _result, response_enc: _response, ...row }, operator, findings }) => ({
        ...row,
        operator,
        findings,
      }),
    ),
    confirmations,
    events: events.map(({ row: { payload_enc: _secret, payload: _text, ...row }, data }) => ({
      ...row,
      data,
    })),
  })

async function sealSheet(
  app: App,
  contractId: string,
  edition: SheetReader['edition'],
  factsSha256: string,
  order: SheetOrder,
) {
  const made = await app.documents.sheet(order).catch((error: unknown) => {
    if (error instanceof TsaUnavailable) throw new Refusal('SHT-WAIT')
    throw error
  })
  const blob = await app.blobs.put(made.pdf)
  const now = app.clock()
  const file = { size: made.size, created_at: now, region_code: contractId.slice(0, 6) }
  await app.store.transaction(tx => registerBlob(tx, { ...file, sha256: blob, mime: 'application/pdf' }))
  return keepSheet(app, {
    ...file,
    contract_id: contractId,
    facts_sha256: factsSha256,
    edition,
    blob,
    sha256: made.sha256,
    sm3: made.sm3,
    stamped_at: made.genTime.getTime(),
  })
}
