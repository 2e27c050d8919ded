import type { BrokerageTerms } from '@clf/shared/contract'
import { canonicalJson, sha256Of } from '@clf/shared/evidence'
import type { App } from '../app-context'
import { uncoveredHere } from '../document'
import { Refusal } from '../http/refusal'
import { actingOf } from '../ledger/acting'
import type { CaseAccess } from '../ledger/caseAccess'
import { changeContract } from '../ledger/change'
import type { ContractRecord } from '../ledger/record'
import type { Tx } from '../store'
import { refuseParty, registeredBrokerage } from './brokerageOf'

/** Characters that no font has. @throws Refusal CON-06 */
export function demandPrintable(text: string): void {
  const missing = uncoveredHere(text)
  if (missing.length) throw new Refusal('CON-06', { values: { chars: missing.join('、') } })
}

/**
 * Brokerage contract and fee. Agency and broker are read from the register again: the broker who saves is the broker of the
 * contract from now on. A sign point that goes on for a suspended agency leaves them as they are. @throws Refusal REQ-409, CON-06, BRK-01, BRK-02, BRK-03
 */
export async function saveBrokerage(
  app: App,
  tx: Tx,
  access: CaseAccess,
  terms: BrokerageTerms,
  listingCode?: string,
): Promise<ContractRecord> {
  demandPrintable(terms.contractNo)
  const { by, id } = actingOf(access)
  const own = access.staff.role === 'BROKER' ? await registeredBrokerage(app, access.staff, tx) : null
  return changeContract(app, tx, access.contract.data.id, 'editTerms', by, ({ data }) => {
    const registered = own ?? data.brokerage
    if (data.channel !== 'BROKER' || !registered) throw new Refusal('REQ-409')
    if (own) refuseParty(app, data, access.staff)
    const brokerage = {
      agency: registered.agency,
      broker: registered.broker,
      listingCode: listingCode ?? data.brokerage?.listingCode ?? null,
      terms,
    }
    const mention = {
      agency: registered.agency.id,
      filingNo: registered.agency.filingNo,
      broker: registered.broker.id,
      sha256: sha256Of(canonicalJson(brokerage)),
    }
    return { data: { brokerage }, events: [{ type: 'brokerage.saved', by: id, data: mention }] }
  })
}
