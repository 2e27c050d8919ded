import { itemCodes, itemsOf, plannedCodes, sharedFacts } from '@clf/shared/catalogue'
import { parseCode } from '@clf/shared/certificate'
import { roleLabels } from '@clf/shared/codes'
import { publicStatus } from '@clf/shared/contract'
import { signingStatement } from '@clf/shared/evidence'
import { regionCodes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { keyFingerprint, verifyProof } from '../crypto'
import { findFiling, findFilingByCode, type FilingRow } from '../filing/filing.sql'
import { findContract } from '../ledger/contract.sql'
import { signedUnder, type ContractRecord } from '../ledger/record'
import { OpenRefusal } from '../open'
import { signaturesOf } from '../signing/signature.sql'
import { isoTime } from '../time'
import { verificationsOf } from '../verification/verification.sql'

export interface Extracted {
  record: ContractRecord
  row: FilingRow & { document_sha256: string; document_sm3: string; document_size: number }
}

async function rowOf(app: App, by: { verifyCode?: string; contractNo?: string }): Promise<FilingRow | null> {
  if (by.verifyCode !== undefined) {
    const parsed = parseCode(by.verifyCode)
    return parsed.ok ? findFilingByCode(app, parsed.code) : null
  }
  if (by.contractNo === undefined) throw new OpenRefusal(400, 40002, '识别码和合同编号都没有')
  const row = await app.store.db
    .selectFrom('filing')
    .select('contract_id')
    // Numbers of the systems before this one do not begin with the county.
    .where('region_code', 'in', regionCodes)
    .where('contract_no', '=', by.contractNo)
    .executeTakeFirst()
  return row ? findFiling(app, row.contract_id) : null
}

/**
 * The contract that takes the place of the paper one (REQ-57…60): in force and sealed.
 * @throws OpenRefusal 40401 unknown, 41001 revoked, 41002 changed, 40902 not sealed yet, 40903 filed before this service
 */
export async function extractContract(
  app: App,
  by: { verifyCode?: string; contractNo?: string },
): Promise<Extracted> {
  const row = await rowOf(app, by)
  const record = row && (await findContract(app, row.contract_id))
  if (!row || !record?.data.filing) throw new OpenRefusal(404, 40401, '没有查到该合同')
  if (record.data.state === 'REVOKED') throw new OpenRefusal(410, 41001, '合同已撤销')
  if (record.data.state === 'SUPERSEDED') throw new OpenRefusal(410, 41002, '合同已变更')
  if (record.extras.imported)
    throw new OpenRefusal(409, 40903, '该合同在原系统备案，没有电子合同，请按原方式调取')
  const { document_sha256, document_sm3, document_size } = row
  if (!document_sha256 || !document_sm3 || document_size === null)
    throw new OpenRefusal(409, 40902, '电子合同正在生成，请稍后再取')
  return { record, row: { ...row, document_sha256, document_sm3, document_size } }
}

/** Items beyond the plan's 27, as the sharing catalogue has them, and the case number. */
export function extensionsOf(record: ContractRecord, row: FilingRow): Record<string, string | null> {
  const facts = sharedFacts(record.data)
  if (!facts) throw new Error(`${record.data.id} is not filed`)
  const planned = plannedCodes()
  const codes = itemCodes().filter(code => !planned.includes(code))
  const shown = { facts, kind: 'FILED', status: publicStatus(facts.state), at: record.updatedAt } as const
  return { ...itemsOf(shown, codes), BJH: row.case_no }
}

/** Each signature with the judgement of its own proof: the phone's key over the statement that it signed. */
export async function signaturesShown(app: App, record: ContractRecord) {
  const { of, textVersion } = signedUnder(record)
  const signatures = await signaturesOf(app, of, textVersion)
  return Promise.all(
    signatures.map(async ({ partyId, signedAt, receipt }) => {
      const party = record.data.parties.find(p => p.id === partyId)
      const { statement, proof } = receipt
      return {
        name: party?.name ?? '',
        role: party ? roleLabels[party.role] : '',
        certSn: keyFingerprint(proof),
        signedAt: isoTime(signedAt),
        valid: statement.contractId === of.id && (await verifyProof(proof, signingStatement(statement))),
      }
    }),
  )
}

export const verificationsShown = async (app: App, contractId: string) =>
  (await verificationsOf(app, contractId)).map(({ id, requestedAt, gate, outcome }) => ({
    id,
    at: isoTime(requestedAt),
    gate,
    result: outcome,
  }))
