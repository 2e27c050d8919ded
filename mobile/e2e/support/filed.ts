import { webcrypto } from 'node:crypto'
import type { ContractView } from '@clf/shared/contract'
import { signingStatement } from '@clf/shared/evidence'
import { routes, type AmendmentPage, type FacePurpose, type FaceSessionView } from '@clf/shared/routes'
import { imageSha256, strokesSha256, type Strokes } from '@clf/shared/signature'
import { confirmAll, filledContract, freeze, type Headless } from './headless'
import { deal } from './people'
import { world } from './world'

/** Four strokes of ninety points: enough for a name. */
const strokes: Strokes = {
  width: 3600,
  height: 2000,
  strokes: [300, 1000, 1700, 2400].map((x, s) =>
    Array.from({ length: 90 }, (_, i) => ({
      x: x + i * 6,
      y: 300 + ((i * (s + 7)) % 90) * 14,
      t: i * 12,
      p: 0,
    })),
  ),
}
const curve = { name: 'ECDSA', namedCurve: 'P-256' }
const base64 = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64')

async function keyFor(statement: string) {
  const keys = await webcrypto.subtle.generateKey(curve, false, ['sign', 'verify'])
  const text = Buffer.from(statement, 'utf8')
  return {
    key: {
      algorithm: 'ES256' as const,
      publicKey: base64(await webcrypto.subtle.exportKey('spki', keys.publicKey)),
    },
    proof: base64(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, text)),
  }
}

/** What waits for a signature: the frozen text, or the agreement to change or revoke, read and agreed to. */
async function textFor(by: Headless, id: string, purpose: FacePurpose) {
  const params = { id }
  const { frozen } = await by.call(routes.getContract, { params })
  if (purpose === 'sign') return frozen
  const { amendment } = await by.call<AmendmentPage>(routes.getAmendment, { params })
  if (!amendment) return null
  const { textVersion, textSha256 } = amendment
  await by.call(routes.confirmAmendment, { params, body: { textVersion, textSha256 } })
  return amendment
}

/** Face check and signature of one person, without a screen. */
export async function signAs(by: Headless, id: string, purpose: FacePurpose = 'sign'): Promise<void> {
  const params = { id }
  const { me } = await by.call(routes.getContract, { params })
  const frozen = await textFor(by, id, purpose)
  if (!frozen) throw new Error('there is nothing to sign')
  const { session, hostToken } = await by.call<{ session: FaceSessionView; hostToken: string }>(
    routes.createFaceSession,
    { params, body: { purpose } },
  )
  await world.playFace(`headless-${by.person.id}`, by.person.id, hostToken)
  const { sessionId } = session
  const face = await by.call<FaceSessionView>(routes.finishFaceSession, {
    params: { id, sid: sessionId },
    body: { hint: 'finished' },
  })
  const { textVersion, textSha256, textSm3 } = frozen
  const statement = signingStatement({
    contractId: id,
    partyId: me.partyId,
    textVersion,
    textSha256,
    textSm3,
    strokesSha256: strokesSha256(strokes),
    imageSha256: imageSha256(strokes),
    faceSessionId: sessionId,
    faceReceipt: face.faceReceipt ?? '',
    challenge: face.challenge ?? '',
  })
  const body = { faceSessionId: sessionId, textVersion, textSha256, strokes, ...(await keyFor(statement)) }
  await by.call(purpose === 'sign' ? routes.signContract : routes.signAmendment, {
    params,
    body: { ...body, device: `headless-phone-of-${by.person.id}`, acknowledged: [] },
  })
}

export interface FiledContract {
  id: string
  code: string
  view: ContractView
  pdf: Buffer
}

/** A sale between two fresh people, filed and sealed. */
export async function filedContract(): Promise<FiledContract> {
  const { minted } = await deal()
  const { id, sellers, buyers } = await filledContract(minted)
  const [seller] = sellers
  if (!seller) throw new Error('nobody sells')
  await freeze(seller, id)
  for (const one of [...sellers, ...buyers]) {
    await confirmAll(one, id)
    await signAs(one, id)
  }
  await seller.call(routes.submitContract, { params: { id } })
  for (let tries = 0; tries < 100; tries++) {
    const view = await seller.call(routes.getContract, { params: { id } })
    if (view.filing?.document.state === 'DONE')
      return {
        id,
        view,
        code: view.filing.verifyCode,
        pdf: await seller.download(routes.contractDocument, { params: { id } }),
      }
    await new Promise(done => setTimeout(done, 300))
  }
  throw new Error('the contract was not sealed')
}
