import type { App } from '../app-context'
import { Refusal } from '../http/refusal'
import type { ContractRecord } from '../ledger/record'
import { againstBroker } from '../staff/standing'
import type { Tx } from '../store'
import { brokerSignatureOf } from './brokerSignature.sql'

/** How the broker stands to a contract that is about to be filed. */
export type BrokerSigned = 'NO_BROKER' | 'SIGNED' | 'ABSENT'

/**
 * Channel BROKER is filed only with the signature of the broker whom its text names. `ABSENT`: that broker can't sign any more
 * (agency suspended, broker left); the parties or a sign point may go on, and the file says so. @throws Refusal BRK-04
 */
export async function requireBrokerSignature(
  app: App,
  tx: Tx,
  { data, textVersion }: Pick<ContractRecord, 'data' | 'textVersion'>,
): Promise<BrokerSigned> {
  const { brokerage } = data
  if (!brokerage) return 'NO_BROKER'
  if (await brokerSignatureOf(app, data, textVersion, tx)) return 'SIGNED'
  if (await againstBroker(tx, data.regionCode, brokerage.broker.id)) return 'ABSENT'
  throw new Refusal('BRK-04')
}
