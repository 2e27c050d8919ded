import { canonicalJson } from '@clf/shared/evidence'
import { sha256Hex, sm2UserId, sm3Hex, type EvidenceSigner } from '../crypto'

export interface BundleFile {
  name: string
  /** Bytes. */
  size: number
  sha256: string
  sm3: string
}

/** What the bundle is and which files it has; `manifest.json` is this with a signature over its canonical JSON. */
export interface BundleManifest {
  format: 'clf-bundle/1'
  contractId: string
  contractNo: string
  /** Whose strokes and receipt are in it; null for an office. */
  partyId: string | null
  /** Is there a proof of the public log already, signed by the witness? */
  log: 'COSIGNED' | 'PENDING'
  files: BundleFile[]
}

export type BundleFiles = ReadonlyMap<string, Uint8Array>

export const listFiles = (files: BundleFiles): BundleFile[] =>
  [...files].map(([name, bytes]) => ({
    name,
    size: bytes.length,
    sha256: sha256Hex(bytes),
    sm3: sm3Hex(bytes),
  }))

/** The file manifest.json: it binds every other file of the bundle by an SM2 signature. */
export async function signManifest(manifest: BundleManifest, signer: EvidenceSigner): Promise<string> {
  const value = await signer.sign(Buffer.from(canonicalJson(manifest)))
  const signature = {
    algorithm: 'SM2-SM3',
    userId: sm2UserId,
    publicKey: signer.publicKey,
    value: Buffer.from(value).toString('base64'),
  }
  return canonicalJson({ manifest, signature })
}
