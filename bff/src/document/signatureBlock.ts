import { type Strokes, strokesToSvg } from '@clf/shared/signature'
import { keyFingerprint, type PhoneProof } from '../crypto/proof'
import { beijingTime, proofName, type SignatureBlock } from './model'

/** One person's signature as the store keeps it. */
export interface SignatureRecord {
  name: string
  /** As printed, e.g. 出卖人（产权人）. */
  role: string
  strokes: Strokes
  /** ISO 8601. */
  signedAt: string
  key: Pick<PhoneProof, 'algorithm' | 'publicKey'>
  /** SHA-256 over the host's receipt of the face check, hex. */
  faceReceipt: string
}

/** What the signature page prints of it: the drawing comes from the strokes alone. */
export const signatureBlock = ({
  name,
  role,
  strokes,
  signedAt,
  key,
  faceReceipt,
}: SignatureRecord): SignatureBlock => ({
  name,
  role,
  svg: strokesToSvg(strokes),
  signedAt: beijingTime(signedAt),
  keyFingerprint: keyFingerprint(key),
  faceReceiptDigest: faceReceipt,
  proofAlgorithm: proofName(key.algorithm),
})
