import { webcrypto } from 'node:crypto'
import { type EvidenceFacts, signingStatement, type SignerEvidence } from '@clf/shared/evidence'
import { imageSha256, strokesSha256 } from '@clf/shared/signature'
import { sha256Hex, sm3Hex } from '../src/crypto/digests'
import { sampleModel, sampleStrokes } from './sampleDocument'

const curve = { name: 'ECDSA', namedCurve: 'P-256' }
const base64 = (data: ArrayBuffer) => Buffer.from(data).toString('base64')

/** One synthetic person's signature over `plain`, made as a phone makes it. */
async function signer(seed: number, plain: string): Promise<SignerEvidence> {
  const { name = '', role = '' } = sampleModel.signatures[seed - 1] ?? {}
  const strokes = sampleStrokes(seed)
  const keys = (await webcrypto.subtle.generateKey(curve, false, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair
  const facts = {
    contractId: '421202-0001',
    partyId: `p${seed}`,
    textVersion: 1,
    textSha256: sha256Hex(plain),
    textSm3: sm3Hex(plain),
    strokesSha256: strokesSha256(strokes),
    imageSha256: imageSha256(strokes),
    faceSessionId: `face-${seed}`,
    faceReceipt: `${seed}`.repeat(64),
    challenge: `challenge-${seed}`,
  }
  const text = Buffer.from(signingStatement(facts))
  const at = `2026-11-23T02:1${seed}:07Z`
  return {
    partyId: facts.partyId,
    role,
    name,
    idDigest: sm3Hex(`id-${seed}`),
    face: { sessionId: facts.faceSessionId, receiptDigest: facts.faceReceipt, at },
    consent: { at, clauses: ['parties', 'price'] },
    strokes: { sha256: facts.strokesSha256, points: strokes.strokes.flat().length },
    image: { sha256: facts.imageSha256 },
    device: {
      algorithm: 'ES256',
      publicKey: base64(await webcrypto.subtle.exportKey('spki', keys.publicKey)),
      statement: { ctx: 'clf-sign-v1', ...facts },
      proof: base64(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, text)),
    },
    signedAt: at,
  }
}

export async function sampleFacts(plain: string): Promise<EvidenceFacts> {
  const signers = await Promise.all([1, 2, 3].map(seed => signer(seed, plain)))
  return {
    contract: {
      id: '421202-0001',
      no: sampleModel.contractNo,
      verifyCode: sampleModel.verifyCode,
      templateVersion: sampleModel.templateVersion,
      textVersion: 1,
    },
    signers,
    verifications: [
      {
        item: '权属核验',
        source: '咸宁市不动产登记中心',
        at: '2026-11-23T01:58:11Z',
        result: '一致',
        recordId: 'v1',
      },
    ],
    events: signers.map(({ partyId, signedAt, device }, i) => ({
      seq: i + 1,
      type: 'sign',
      at: signedAt,
      by: partyId,
      data: { proof: sm3Hex(device.proof) },
    })),
  }
}
