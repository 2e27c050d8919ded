import {
  applyChanges,
  changeAgreement,
  changeRows,
  revokeAgreement,
  type AgreementText,
  type AmendmentChanges,
  type ChangeRow,
} from '@clf/shared/amendment'
import type { ContractData, Filing, FrozenText, House } from '@clf/shared/contract'
import { sha256Of } from '@clf/shared/evidence'
import { renderContractText } from '@clf/shared/text'
import type { Amendment } from './amendment.sql'

export interface FiledData extends ContractData {
  filing: Filing
  house: House
  frozen: FrozenText
}

/** @throws when the contract was never filed */
export function filedData(data: ContractData): FiledData {
  const { filing, house, frozen } = data
  if (!filing || !house || !frozen) throw new Error(`${data.id} is not filed`)
  return { ...data, filing, house, frozen }
}

export interface Wish {
  kind: 'change' | 'revoke'
  partyId: string
  reason: string
  settlement: string
  changes: AmendmentChanges | null
}

export interface Written {
  text: AgreementText
  rows: readonly ChangeRow[]
  /** The contract with the changes in it; null for a revocation. */
  changed: FiledData | null
}

/** The agreement that a wish leads to. The same contract and wish give the same characters. */
export function writeAgreement(contract: FiledData, { kind, partyId, ...said }: Wish): Written {
  if (kind === 'revoke' || !said.changes)
    return { text: revokeAgreement({ contract, ...said }), rows: [], changed: null }
  const changed = applyChanges(contract, partyId, said.changes)
  const rows = changeRows(contract, changed)
  const restated = renderContractText(changed, { templateVersion: contract.frozen.templateVersion })
  return { text: changeAgreement({ contract, ...said, rows, restated }), rows, changed }
}

/** The agreement of a request. @throws when it no longer has the digest that people signed */
export function agreementOf(contract: FiledData, amendment: Amendment): Written {
  const { body, kind, requested_by: partyId } = amendment
  const written = writeAgreement(contract, { ...body, kind, partyId })
  if (sha256Of(written.text.plain) !== body.frozen.textSha256)
    throw new Error(`agreement ${amendment.id} does not match its digest`)
  return written
}
