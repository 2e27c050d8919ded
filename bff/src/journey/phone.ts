import { randomUUID, webcrypto } from 'node:crypto'
import type { ContractView } from '@clf/shared/contract'
import { sha256Of, signingStatement } from '@clf/shared/evidence'
import { noticeOf } from '@clf/shared/notices'
import { routes, type AmendmentPage, type FaceSessionView } from '@clf/shared/routes'
import { strokesSha256, strokesToSvg, type Strokes } from '@clf/shared/signature'
import { Caller } from './caller'
import type { Outside, SyntheticPerson } from './outside'

export { Refused } from './caller'

/** A drawn name that is long enough: `seed` makes each person's different. */
export function drawnName(seed: number): Strokes {
  const stroke = (x0: number, y0: number) =>
    Array.from({ length: 24 }, (_, i) => ({
      x: x0 + i * 40,
      y: y0 + Math.floor(300 * Math.abs(((i * ((seed % 7) + 3)) % 20) / 20 - 0.5)),
      t: i * 16,
      p: 500,
    }))
  return { width: 3600, height: 1600, strokes: [stroke(300, 300), stroke(500, 700), stroke(1500, 400)] }
}

/** One person's phone without a screen: a session, calls by declared route, a signature with its own key. */
export class HeadlessPhone extends Caller {
  /** The phone's random name; two people on one phone share it. */
  device: string = randomUUID()

  constructor(
    baseUrl: string,
    readonly person: SyntheticPerson,
    private readonly outside: Outside,
  ) {
    super(baseUrl)
  }

  async logIn(): Promise<void> {
    const { token } = await this.call(routes.openSession, {
      body: { ticketId: await this.outside.ticketFor(this.person) },
    })
    this.token = token
  }

  async consent(): Promise<void> {
    const kinds = ['privacy', 'face', 'registryQuery', 'electronicSignature'] as const
    await this.call(routes.giveConsent, {
      body: { consents: kinds.map(kind => ({ kind, version: noticeOf(kind).version, granted: true })) },
    })
  }

  /** Confirms every item of the frozen text, one by one. */
  async confirmAll(id: string): Promise<ContractView> {
    let view = await this.call(routes.getContract, { params: { id } })
    const { frozen } = view
    if (!frozen) throw new Error('the text is not frozen')
    for (const { item } of frozen.items)
      if (!frozen.confirmedByMe.includes(item))
        view = await this.call(routes.confirmItem, {
          params: { id },
          body: { textVersion: frozen.textVersion, textSha256: frozen.textSha256, item },
        })
    return view
  }

  /** Face check at the host; returns the passed session. */
  async passFace(id: string, purpose: 'sign' | 'change' | 'revoke' = 'sign') {
    const { session, hostToken } = await this.call(routes.createFaceSession, {
      params: { id },
      body: { purpose },
    })
    await this.outside.playFace(this.person, hostToken)
    return this.call(routes.finishFaceSession, {
      params: { id, sid: session.sessionId },
      body: { hint: 'finished' },
    })
  }

  /** Draws, signs the statement with a key made for this one signature, and sends it. */
  async sign(id: string): Promise<ContractView> {
    return this.call(routes.signContract, { params: { id }, body: await this.preparedSignature(id) })
  }

  /** Face check, drawing and proof: what `signContract` takes. */
  async preparedSignature(
    id: string,
    strokes = drawnName(Number(this.person.idNo.slice(-4, -1))),
    prove: Prove = es256,
  ) {
    const view = await this.call(routes.getContract, { params: { id } })
    if (!view.frozen) throw new Error('the text is not frozen')
    return this.signatureOver(view, view.frozen, await this.passFace(id), strokes, prove)
  }

  /** Reads, agrees to and signs the agreement that changes or revokes a filed contract. */
  async agree(id: string): Promise<AmendmentPage> {
    return this.call(routes.signAmendment, { params: { id }, body: await this.preparedAgreement(id) })
  }

  /** Agreement read, face check, drawing and proof: what `signAmendment` takes. */
  async preparedAgreement(id: string) {
    const of = { params: { id } }
    const { amendment } = await this.call(routes.getAmendment, of)
    if (amendment?.state !== 'OPEN' || amendment.kind === 'decision') throw new Error('nothing to agree to')
    const { kind, textVersion, textSha256 } = amendment
    if (!amendment.readByMe)
      await this.call(routes.confirmAmendment, { ...of, body: { textVersion, textSha256 } })
    const view = await this.call(routes.getContract, of)
    const strokes = drawnName(Number(this.person.idNo.slice(-4, -1)))
    const face = await this.passFace(id, kind)
    return this.signatureOver(view, amendment, face, strokes, es256)
  }

  private async signatureOver(
    { id, me }: ContractView,
    { textVersion, textSha256, textSm3 }: { textVersion: number; textSha256: string; textSm3: string },
    face: FaceSessionView,
    strokes: Strokes,
    prove: Prove,
  ) {
    if (!face.challenge || !face.faceReceipt) throw new Error(`face check: ${face.state}`)
    const statement = signingStatement({
      contractId: id,
      partyId: me.partyId,
      textVersion,
      textSha256,
      textSm3,
      strokesSha256: strokesSha256(strokes),
      imageSha256: sha256Of(strokesToSvg(strokes)),
      faceSessionId: face.sessionId,
      faceReceipt: face.faceReceipt,
      challenge: face.challenge,
    })
    const { algorithm, publicKey, proof } = await prove(statement)
    const key = { algorithm, publicKey }
    return {
      faceSessionId: face.sessionId,
      textVersion,
      textSha256,
      strokes,
      key,
      proof,
      device: this.device,
      acknowledged: [],
    }
  }
}

/** A key made for one statement, and its signature over it. */
export type Prove = (
  statement: string,
) => Promise<{ algorithm: 'ES256' | 'SM2'; publicKey: string; proof: string }>

export const es256: Prove = async statement => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  const spki = await webcrypto.subtle.exportKey('spki', key.publicKey)
  const signed = await webcrypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    key.privateKey,
    Buffer.from(statement, 'utf8'),
  )
  return {
    algorithm: 'ES256',
    publicKey: Buffer.from(spki).toString('base64'),
    proof: Buffer.from(signed).toString('base64'),
  }
}
