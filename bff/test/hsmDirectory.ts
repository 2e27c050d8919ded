import { createPrivateKey, webcrypto } from 'node:crypto'
import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { issue, keyUsage } from '../src/crypto/testCertificate'
import { FakeHsm, pin, slots } from './fakeHsm'

const organisation = '咸宁市住房和城乡建设局（测试）'
const pem = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${(
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END CERTIFICATE-----\n`

/** A device that holds a fresh seal key, with the certificate of that key and of who issued it, DER. */
export async function hsmWithSeal(): Promise<{ hsm: FakeHsm; chain: Uint8Array[] }> {
  const ca = await issue({
    organisation,
    commonName: '测试密码机根证书',
    usage: keyUsage.keyCertSign | keyUsage.cRLSign,
    years: 10,
    ca: true,
  })
  const usage = keyUsage.digitalSignature | keyUsage.nonRepudiation
  const seal = await issue(
    { organisation, commonName: '存量房网签备案电子签章（测试）', usage, years: 5 },
    ca,
  )
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', seal.keys.privateKey))
  return {
    hsm: new FakeHsm(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })),
    chain: [seal, ca].map(({ certificate }) => new Uint8Array(certificate.toSchema().toBER())),
  }
}

/** Turns a directory of development keys into one for a device: the secrets go, what names them comes. */
export function moveIntoHsm(dir: string, { hsm, chain }: Awaited<ReturnType<typeof hsmWithSeal>>): void {
  for (const file of ['field-1.key', 'person.key', 'evidence-sm2.key', 'seal.p12', 'seal.pass'])
    rmSync(join(dir, file))
  const hex = (bits: 128 | 256) => hsm.generateKeyWithKek(bits).toString('hex')
  const settings = {
    sessions: 4,
    timeoutMs: 2_000,
    evidenceKey: slots.evidence,
    sealKey: slots.seal,
    kek: slots.kek,
    fields: { '1': { cipher: hex(128), mac: hex(256) } },
    currentField: '1',
    person: hex(256),
  }
  writeFileSync(join(dir, 'hsm.json'), JSON.stringify(settings))
  writeFileSync(join(dir, 'hsm.pin'), pin, { mode: 0o600 })
  writeFileSync(join(dir, 'seal.pem'), chain.map(pem).join(''))
  appendFileSync(join(dir, 'ca.pem'), pem(chain[1] ?? new Uint8Array()))
}
