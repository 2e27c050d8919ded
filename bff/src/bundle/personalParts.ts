import { canonicalJson, type SignerEvidence } from '@clf/shared/evidence'
import type { ContractData } from '@clf/shared/contract'
import type { App } from '../app-context'
import { findFaceSession } from '../signing/faceSession.sql'
import { hostReceiptOf } from '../signing/faceView'
import { signaturesOf, strokesOf } from '../signing/signature.sql'

type Of = Pick<ContractData, 'id' | 'regionCode'>

/** Raw strokes and drawing of one party's own signature: nobody else gets them. */
export async function drawingFiles(
  app: App,
  of: Of,
  textVersion: number,
  partyId: string,
): Promise<[string, string][]> {
  const strokes = await strokesOf(app, of, textVersion, partyId)
  const signature = (await signaturesOf(app, of, textVersion)).find(s => s.partyId === partyId)
  if (!strokes || !signature) throw new Error(`${of.id} has no signature of ${partyId}`)
  return [
    ['strokes.json', canonicalJson({ partyId, strokes })],
    ['signature.svg', signature.svg],
  ]
}

/** Every signer's face check by number, time and digest; the host's receipt itself only of the party who asks. */
export async function faceReceipts(
  app: App,
  { regionCode }: Of,
  signers: readonly SignerEvidence[],
  partyId: string | null,
): Promise<string> {
  const receipts = await Promise.all(
    signers.map(async signer => {
      const row =
        signer.partyId === partyId ? await findFaceSession(app, regionCode, signer.face.sessionId) : null
      return { partyId: signer.partyId, ...signer.face, receipt: row ? await hostReceiptOf(app, row) : null }
    }),
  )
  return canonicalJson({ format: 'clf-face-receipts/1', receipts })
}
