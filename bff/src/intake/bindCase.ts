import { parseCode } from '@clf/shared/certificate'
import { publicStatus, type ContractData } from '@clf/shared/contract'
import { maskName } from '@clf/shared/person'
import { maskDoor } from '@clf/shared/property'
import { regionCodes } from '@clf/shared/routes'
import type { App } from '../app-context'
import { findFilingByCode } from '../filing/filing.sql'
import { makeGuide } from '../guide/guideLink'
import { findContract } from '../ledger/contract.sql'
import { mayAskAbout, OpenRefusal, type Caller } from '../open'
import { isUniqueViolation } from '../store'

interface Question {
  projId: string
  formCode: string
  fields: { contractNo: string; verifyCode: string; applicantIdNo: string }
}

/** ASSUMED: case numbers of the platform begin with the county. One that does not leaves the choice to the person. */
const regionOf = (caller: Caller, projId: string): string | null =>
  regionCodes.find(code => projId.startsWith(code) && mayAskAbout(caller, code)) ?? null

/** The contract in force that number and code both name; anything else answers alike. */
async function filedContract(
  app: App,
  caller: Caller,
  fields: Question['fields'],
): Promise<ContractData | null> {
  const code = parseCode(fields.verifyCode)
  const row = code.ok ? await findFilingByCode(app, code.code) : null
  if (!row || row.contract_no !== fields.contractNo || !mayAskAbout(caller, row.region_code)) return null
  const record = await findContract(app, row.contract_id)
  return record && publicStatus(record.data.state) === '1' ? record.data : null
}

/**
 * May this case of the platform stand on this contract? The applicant must be one of its people. A yes is kept.
 * @throws OpenRefusal 2001 no such contract in force, with a guide link to sign one; 2002 somebody else's contract
 */
export async function bindCase(app: App, caller: Caller, { projId, formCode, fields }: Question) {
  const data = await filedContract(app, caller, fields)
  if (!data?.filing || !data.house) {
    const guide = await makeGuide(app, regionOf(caller, projId), { from: 'acceptance', projId })
    throw new OpenRefusal(200, 2001, '未查到备案合同', { signUrl: guide.url, expires: guide.expiresAt })
  }
  const applicant = fields.applicantIdNo.toUpperCase()
  if (!data.parties.some(p => p.idNo.toUpperCase() === applicant))
    throw new OpenRefusal(200, 2002, '申请人与合同当事人不一致')
  await keepBinding(app, data, projId, formCode)
  const names = (side: 'seller' | 'buyer') =>
    data.parties.filter(p => p.side === side).map(p => maskName(p.name))
  return {
    bound: true as const,
    contractStatus: data.state,
    unitNo: data.house.unitNo,
    summary: {
      contractNo: data.filing.contractNo,
      filedAt: data.filing.filedAt,
      location: maskDoor(data.house.location.full),
      sellers: names('seller'),
      buyers: names('buyer'),
    },
  }
}

async function keepBinding(app: App, data: ContractData, caseNo: string, formCode: string): Promise<void> {
  try {
    await app.store.db
      .insertInto('case_binding')
      .values({
        region_code: data.regionCode,
        contract_id: data.id,
        case_no: caseNo,
        form_code: formCode,
        at: app.clock(),
      })
      .execute()
  } catch (error) {
    // Bound before: the answer is the same.
    if (!isUniqueViolation(error)) throw error
  }
}
