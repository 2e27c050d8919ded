import type { Party } from '@clf/shared/contract'
import type { ApplyCase } from '../acceptance/port'
import type { App } from '../app-context'
import type { ContractRecord } from '../ledger/record'
import type { ContractPush } from '../registry/port'
import type { FilingRow } from './filing.sql'
import { shortName } from './labels'

type File = Pick<FilingRow, 'document_sha256' | 'document_sm3' | 'document_size'>

/** What the registry hears of a sealed file; empty while there is none. */
export const pdfOf = (app: App, file: File | null, verifyCode: string): ContractPush['pdf'] => ({
  sha256: file?.document_sha256 ?? '',
  sm3: file?.document_sm3 ?? '',
  size: file?.document_size ?? 0,
  url: `${app.config.publicUrl}/v/${verifyCode}`,
})

/** The application for a case about a filed contract; `matter` follows the names of both sides. */
export function applicationFor(
  { data, extras }: Pick<ContractRecord, 'data' | 'extras'>,
  { unId, applicant, matter }: { unId: string; applicant: Party; matter: string },
): ApplyCase {
  const { filing, house } = data
  if (!filing || !house) throw new Error(`${data.id} is not filed`)
  return {
    unId,
    areaCode: data.regionCode,
    jointCase: extras.jointCase,
    projectName: `关于${shortName(data, 'seller')}与${shortName(data, 'buyer')}的${matter}`,
    applicant,
    fields: {
      contractNo: filing.contractNo,
      verifyCode: filing.verifyCode,
      unitNo: house.unitNo,
      certNo: house.certNo,
    },
  }
}
