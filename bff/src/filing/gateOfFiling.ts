import type { ContractData } from '@clf/shared/contract'
import type { App } from '../app-context'
import type { Acting } from '../ledger/acting'
import { takeClaim } from '../ledger/claim.sql'
import { viewFindings } from '../ledger/findings'
import { Refusal } from '../http/refusal'
import { runRegistryGate, type GateResult } from '../verification/gate'
import { demandRecentStamps } from './stampPolicy'

/** How the home is held while the registry is asked; `until` in epoch ms, null without an end. */
export interface Hold {
  kind: 'soft' | 'hard'
  until: number | null
}

/**
 * Gate G6, the same for a submission and for an approval by hand: the unit's claim is renewed, and the registry is asked while
 * we hold it. Calls out: never inside a transaction. @throws Refusal TSA-01, DUP-02
 */
export async function askBeforeFiling(
  app: App,
  data: ContractData,
  { id, personKey }: Pick<Acting, 'id' | 'personKey'>,
  { kind, until }: Hold,
): Promise<GateResult> {
  await demandRecentStamps(app, data.regionCode)
  if (!(await app.store.transaction(tx => takeClaim(app, tx, data, kind, until)))) throw new Refusal('DUP-02')
  return runRegistryGate(app, 'G6', data, { partyId: id, personKey })
}

/** SUB-02 with what was found, as this reader may see it; a lost race keeps its own code. */
export function refusalFor(gate: GateResult, { side }: Pick<Acting, 'side'>): Refusal {
  const found = viewFindings(
    gate.findings.filter(f => f.severity === 'B' || f.severity === 'W'),
    side === 'buyer' ? 'buyer' : 'seller',
  )
  if (found.some(f => f.code === 'DUP-01' || f.code === 'DUP-02'))
    return new Refusal('DUP-02', { recorded: true })
  const values = { reasons: found.map(f => f.message).join('') }
  return new Refusal('SUB-02', { values, findings: found, recorded: true })
}
