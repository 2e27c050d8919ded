import type { ContractData, Filing, FilingView } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { Tx } from '../store'
import { isoTime } from '../time'
import { findFiling } from './filing.sql'
import { waitsForStamp } from './sealing.sql'

/** Where anybody checks a contract by its code; printed as QR on the document. */
export const checkUrlOf = (app: App, verifyCode: string) => `${app.config.publicUrl}/v/${verifyCode}`

/** The filing as parties see it; what takes long says so after a while (LATE). */
export async function filingView(app: App, data: ContractData, filing: Filing, tx?: Tx): Promise<FilingView> {
  const row = await findFiling(app, data.id, tx)
  const { outboxLateSeconds } = await app.parameters(data.regionCode)
  const late = Date.parse(filing.filedAt) + outboxLateSeconds * 1000 < app.clock()
  const shown = (state: string | undefined) =>
    state === 'DONE' || state === 'FAILED' ? state : late ? 'LATE' : 'WAITING'
  return {
    ...filing,
    checkUrl: checkUrlOf(app, filing.verifyCode),
    caseNo: row?.case_no ?? null,
    document: {
      state: shown(row?.document_state),
      waitsForTime: row?.document_state === 'WAITING' && (await waitsForStamp(app, data.id, tx)),
      sealedAt: row?.sealed_at ? isoTime(row.sealed_at) : null,
      size: row?.document_size ?? null,
      sha256: row?.document_sha256 ?? null,
      sm3: row?.document_sm3 ?? null,
    },
    registry: shown(row?.registry_state),
    acceptance: shown(row?.acceptance_state),
  }
}
