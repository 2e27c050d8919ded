import type { App } from '../app-context'
import { proofFor } from '../log'

/** Number of the event whose head a `.tlog-proof` is about. */
function seqOf(proof: string): number {
  const extra = /^extra (.*)$/m.exec(proof)?.[1] ?? ''
  return (JSON.parse(Buffer.from(extra, 'base64').toString('utf8')) as { seq: number }).seq
}

/** Proof that the log holds this contract at least up to event `seq`, its filing; null until a witness has signed that. */
export async function logProofOf(app: App, contractId: string, seq: number): Promise<string | null> {
  const proof = await proofFor(app, contractId)
  return proof && seqOf(proof) >= seq ? proof : null
}
