import { createHash, randomBytes } from 'node:crypto'
import { Integer, OctetString } from 'asn1js'
import * as pkijs from 'pkijs'
import type { Mock } from '../src/app'
import { oid } from '../src/services/tsa/oids'
import { call, start, stopAll, temporaryDir } from './harness'
import { writeTestPki } from './pki'

let mock: Mock
let root: ArrayBuffer
const dir = temporaryDir()
beforeAll(async () => {
  root = await writeTestPki(dir)
  mock = await start({ pkiDir: dir, dataDir: dir })
})
afterAll(stopAll)

const data = Uint8Array.from(Buffer.from('合同备案号 421202'))
const whole = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

function requestFor(other: { algorithm?: string; hash?: Uint8Array; certReq?: boolean } = {}) {
  const nonce = randomBytes(12)
  nonce[0] = 0x41
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: other.algorithm ?? oid.sha256 }),
      hashedMessage: new OctetString({
        valueHex: whole(other.hash ?? createHash('sha256').update(data).digest()),
      }),
    }),
    nonce: new Integer({ valueHex: whole(nonce) }),
    certReq: other.certReq ?? true,
  })
  return { nonce, bytes: request.toSchema().toBER() }
}

async function stamp(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>, on = mock): Promise<pkijs.TimeStampResp> {
  const response = await fetch(`${on.url}/tsa`, { method: 'POST', body: bytes })
  expect(response.headers.get('content-type')).toBe('application/timestamp-reply')
  return pkijs.TimeStampResp.fromBER(await response.arrayBuffer())
}
const signedData = (reply: pkijs.TimeStampResp) =>
  new pkijs.SignedData({ schema: reply.timeStampToken?.content })
const infoOf = (reply: pkijs.TimeStampResp) =>
  pkijs.TSTInfo.fromBER(signedData(reply).encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0))
const verified = (reply: pkijs.TimeStampResp, over = data) =>
  signedData(reply)
    .verify({
      signer: 0,
      data: whole(over),
      trustedCerts: [pkijs.Certificate.fromBER(root)],
      checkChain: true,
      checkDate: infoOf(reply).genTime,
      extendedMode: true,
    })
    .then(result => result.signatureVerified === true)
    .catch(() => false)

test('a token over these bytes, with nonce, policy, certificate name and the time of the virtual clock', async () => {
  mock.world.clock.advance(86_400_000)
  const { nonce, bytes } = requestFor()
  const reply = await stamp(bytes)
  expect(reply.status.status).toBe(0)
  expect(await verified(reply)).toBe(true)
  expect(await verified(reply, Uint8Array.from([...data, 0]))).toBe(false)
  const info = infoOf(reply)
  expect(Buffer.from(info.nonce?.valueBlock.valueHexView ?? [])).toEqual(nonce)
  expect(info.policy).toBe(oid.policy)
  expect(Math.abs(info.genTime.getTime() - mock.world.clock.now())).toBeLessThan(5_000)
  const attributes = signedData(reply).signerInfos[0]?.signedAttrs?.attributes.map(a => a.type)
  expect(attributes).toContain(oid.signingCertificateV2)
})

test('the certificate comes only when asked for', async () => {
  expect(signedData(await stamp(requestFor().bytes)).certificates).toHaveLength(1)
  expect(signedData(await stamp(requestFor({ certReq: false }).bytes)).certificates ?? []).toHaveLength(0)
})

test('serial numbers rise, also over a restart', async () => {
  const serialOf = (reply: pkijs.TimeStampResp) => infoOf(reply).serialNumber.toBigInt()
  const first = serialOf(await stamp(requestFor().bytes))
  const again = await start({ pkiDir: dir, dataDir: dir })
  expect(serialOf(await stamp(requestFor().bytes, again))).toBe(first + 1n)
})

test('what is no request, or no digest that we know, is refused', async () => {
  expect((await stamp(Uint8Array.of(1, 2, 3))).status.status).toBe(2)
  expect(
    (await stamp(requestFor({ algorithm: '1.3.14.3.2.26', hash: new Uint8Array(20) }).bytes)).status.status,
  ).toBe(2)
  expect((await stamp(requestFor({ hash: new Uint8Array(20) }).bytes)).status.status).toBe(2)
})

test('faults: a broken signature, a replayed token', async () => {
  const fault = (mode: string) =>
    call(`${mock.url}/__mock/faults`, 'POST', { service: 'tsa', mode, times: 1 })
  await fault('bad-signature')
  expect(await verified(await stamp(requestFor().bytes))).toBe(false)
  const first = infoOf(await stamp(requestFor().bytes))
  await fault('duplicate')
  expect(infoOf(await stamp(requestFor().bytes)).serialNumber.toBigInt()).toBe(first.serialNumber.toBigInt())
})
