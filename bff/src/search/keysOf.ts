import { parseCode } from '@clf/shared/certificate'
import { parseIdNo, toHalfWidth } from '@clf/shared/person'
import { parseCertNo, parseUnitNo } from '@clf/shared/property'
import type { ContractFilter } from '@clf/shared/routes'
import type { App } from '../app-context'
import { certHashOf } from '../ledger/index.sql'

/** The exact part of a search, as it is kept. */
export interface Keys {
  contract_no?: string
  verify_code?: string
  cert_hash?: string
  unit_no?: string
  /** Keyed hashes that one document number may stand under. */
  people?: readonly string[]
}

const plain = (input: string) => toHalfWidth(input).replace(/\s/g, '').toUpperCase()

/** Reads numbers as people type them. One that cannot exist finds nothing, and is no error. */
export function keysOf(app: Pick<App, 'keys'>, filter: ContractFilter): Keys {
  const { contractNo, verifyCode, certNo, unitNo, idNo } = filter
  return {
    ...(contractNo ? { contract_no: plain(contractNo) } : {}),
    ...(verifyCode ? { verify_code: code(verifyCode) } : {}),
    ...(certNo ? { cert_hash: certHash(app, certNo) } : {}),
    ...(unitNo ? { unit_no: unit(unitNo) } : {}),
    ...(idNo ? { people: peopleOf(app, idNo) } : {}),
  }
}

function code(verifyCode: string) {
  const parsed = parseCode(verifyCode)
  return parsed.ok ? parsed.code : plain(verifyCode)
}

function certHash(app: Pick<App, 'keys'>, certNo: string) {
  const parsed = parseCertNo(certNo)
  return certHashOf(app, parsed.ok ? parsed.certNo : certNo)
}

function unit(unitNo: string) {
  const parsed = parseUnitNo(unitNo)
  return parsed.ok ? parsed.unitNo : plain(unitNo)
}

/** A child's number may stand in an identity card or in the household register. */
function peopleOf(app: Pick<App, 'keys'>, idNo: string): string[] {
  const parsed = parseIdNo(idNo)
  if (!parsed.ok) return []
  const types = parsed.idType === 'ID_CARD' ? (['ID_CARD', 'HUKOU'] as const) : [parsed.idType]
  return types.map(type => app.keys.personKey(type, parsed.idNo))
}
