import type { ContractData } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { Acting } from '../ledger/acting'
import { claimOn, takeClaim } from '../ledger/claim.sql'
import { viewFindings } from '../ledger/findings'
import { Refusal } from '../http/refusal'
import { runRegistryGate, type GateResult } from '../verification/gate'
import { demandRecentStamps } from './stampPolicy'

/**
 * Gate G6, the same for a submission and for an approval by hand: the registry is asked while the home is ours. `softUntil` (epoch ms)
 * renews the soft claim of a contract being signed; null: the contract holds the home for good already, and nothing is taken, so
 * that a contract that ends meanwhile leaves no claim behind. Calls out: never inside a transaction. @throws Refusal TSA-01, DUP-02
 */
export async function askBeforeFiling(
  app: App,
  data: ContractData,
  { id, personKey }: Pick<Acting, 'id' | 'personKey'>,
  softUntil: number | null,
): Promise<GateResult> {
  await demandRecentStamps(app, data.regionCode)
  if (!(await holds(app, data, softUntil))) throw new Refusal('DUP-02')
  return runRegistryGate(app, 'G6', data, { partyId: id, personKey })
}

async function holds(app: App, data: ContractData, softUntil: number | null): Promise<boolean> {
  if (softUntil !== null) return app.store.transaction(tx => takeClaim(app, tx, data, 'soft', softUntil))
  const claim = await claimOn(app, data.regionCode, data.house?.unitNo ?? '')
  return claim?.contractId === data.id
}

/** What was found, as this reader may see it; a lost race keeps its own code. */
export function refusalFor(
  gate: GateResult,
  { reader }: Pick<Acting, 'reader'>,
  code: 'SUB-02' | 'RVW-02' = 'SUB-02',
): Refusal {
  const found = viewFindings(
    gate.findings.filter(f => f.severity === 'B' || f.severity === 'W'),
    reader,
  )
  if (found.some(f => f.code === 'DUP-01' || f.code === 'DUP-02'))
    return new Refusal('DUP-02', { recorded: true })
  const values = { reasons: found.map(f => f.message).join('') }
  return new Refusal(code, { values, findings: found, recorded: true })
}
