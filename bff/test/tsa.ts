import { createHash, randomBytes, webcrypto, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import * as pkijs from 'pkijs'
import { engine } from '../src/crypto/engine'
import { oid } from '../src/document/oids'

/** How the authority behaves, so that a client's defences can be seen to work. */
export type TsaMode =
  | 'ok'
  | 'replay'
  | 'garbage'
  | 'refuse'
  | 'hang'
  | 'error'
  | 'old-nonce'
  | 'old-clock'
  | 'wrong-certificate'
  | 'wrong-imprint'
  | 'no-nonce'

const buffer = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer

async function signerOf(dir: string, key = 'tsa.key.pem', certificate = 'tsa.pem') {
  const pkcs8 = Buffer.from(
    readFileSync(join(dir, key), 'latin1').replace(/-----[^-]+-----|\s/g, ''),
    'base64',
  )
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  return {
    key: await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
    der: new X509Certificate(readFileSync(join(dir, certificate))).raw,
  }
}

type TsaSigner = Awaited<ReturnType<typeof signerOf>>

async function tokenFor(
  request: pkijs.TimeStampReq,
  { key, der }: TsaSigner,
  genTime: Date,
  nonce?: Integer,
) {
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint: request.messageImprint,
    serialNumber: new Integer({ valueHex: buffer(Buffer.concat([Buffer.of(1), randomBytes(7)])) }),
    genTime,
    ...(nonce ? { nonce } : {}),
  })
  const content = info.toSchema().toBER()
  const digest = (bytes: Uint8Array) => buffer(createHash('sha256').update(bytes).digest())
  const certId = new Sequence({ value: [new OctetString({ valueHex: digest(der) })] })
  const certificate = pkijs.Certificate.fromBER(buffer(der))
  const attribute = (type: string, value: unknown) => new pkijs.Attribute({ type, values: [value] })
  const signed = new pkijs.SignedData({
    version: 3,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oid.tstInfo }),
    certificates: [certificate],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute(oid.contentType, new ObjectIdentifier({ value: oid.tstInfo })),
            attribute(oid.messageDigest, new OctetString({ valueHex: digest(new Uint8Array(content)) })),
            attribute(oid.signingCertificateV2, new Sequence({ value: [new Sequence({ value: [certId] })] })),
          ],
        }),
      }),
    ],
  })
  signed.encapContentInfo.eContent = new OctetString({ valueHex: content })
  await signed.sign(key, 0, 'SHA-256', undefined, engine)
  return new pkijs.ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) })
}

const reply = (status: number, timeStampToken?: pkijs.ContentInfo) =>
  Buffer.from(
    new pkijs.TimeStampResp({
      status: new pkijs.PKIStatusInfo({ status }),
      ...(timeStampToken ? { timeStampToken } : {}),
    })
      .toSchema()
      .toBER(),
  )

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** A small RFC 3161 authority on a free port, with the key of `createTestPki(dir)`. `mode` may change between requests. */
export async function startTsa(dir: string) {
  const good = await signerOf(dir)
  const state: { mode: TsaMode; last?: Buffer; wrong?: TsaSigner } = { mode: 'ok' }

  async function answer(body: Buffer): Promise<Buffer> {
    if (state.mode === 'garbage') return Buffer.from('<html>gateway</html>')
    if (state.mode === 'refuse') return reply(2)
    if (state.mode === 'replay' && state.last) return state.last
    const request = pkijs.TimeStampReq.fromBER(buffer(body))
    const nonce = state.mode === 'old-nonce' ? new Integer({ value: 7 }) : request.nonce
    // A fresh and well signed token for our own nonce, but about other bytes.
    if (state.mode === 'wrong-imprint')
      request.messageImprint.hashedMessage = new OctetString({ valueHex: buffer(randomBytes(32)) })
    const at = new Date(Date.now() - (state.mode === 'old-clock' ? 3_600_000 : 0))
    const signer = state.mode === 'wrong-certificate' && state.wrong ? state.wrong : good
    return (state.last = reply(
      0,
      await tokenFor(request, signer, at, state.mode === 'no-nonce' ? undefined : nonce),
    ))
  }
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request)
    if (state.mode === 'hang') return
    if (state.mode === 'error') return response.writeHead(503).end()
    return response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(await answer(body))
  }
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    mode: (mode: TsaMode) => void (state.mode = mode),
    /** Sign with another PKI's authority, or with a certificate that is not for timestamps. */
    wrongSigner: async (from: string, key?: string, certificate?: string) => {
      state.wrong = await signerOf(from, key, certificate)
    },
    /** Sign with this certificate, whatever it is. */
    wrongKey: (key: webcrypto.CryptoKey, der: Uint8Array) => {
      state.wrong = { key, der: Buffer.from(der) }
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
