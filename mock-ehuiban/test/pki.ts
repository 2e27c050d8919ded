import { webcrypto } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BitString, Integer, Utf8String } from 'asn1js'
import * as pkijs from 'pkijs'

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
}
const commonName = '2.5.4.3'
const day = 86_400_000

const extension = (extnID: string, value: { toBER(): ArrayBuffer }, critical = true) =>
  new pkijs.Extension({ extnID, critical, extnValue: value.toBER(), parsedValue: value })
const basicConstraints = (cA: boolean) => extension('2.5.29.19', new pkijs.BasicConstraints({ cA }).toSchema())
const keyUsage = (bits: number) =>
  extension('2.5.29.15', new BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits: 0 }))
const forTimestamps = () =>
  extension('2.5.29.37', new pkijs.ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.8'] }).toSchema())

interface Issued {
  certificate: pkijs.Certificate
  keys: webcrypto.CryptoKeyPair
}

async function issue(name: string, serial: number, extensions: pkijs.Extension[], issuer?: Issued): Promise<Issued> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = new pkijs.Certificate({ version: 2, serialNumber: new Integer({ value: serial }), extensions })
  certificate.subject.typesAndValues.push(
    new pkijs.AttributeTypeAndValue({ type: commonName, value: new Utf8String({ value: name }) }),
  )
  certificate.issuer = issuer?.certificate.subject ?? certificate.subject
  certificate.notBefore.value = new Date(Date.now() - day)
  certificate.notAfter.value = new Date(Date.now() + 30 * day)
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey as CryptoKey)
  await certificate.sign((issuer?.keys ?? keys).privateKey as CryptoKey, 'SHA-256')
  return { certificate, keys }
}

const pem = (label: string, der: ArrayBuffer) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`
const derOf = ({ certificate }: Issued) => certificate.toSchema(true).toBER()

/** A root and a timestamp certificate, written as the mock expects them. @returns the root, DER */
export async function writeTestPki(dir: string): Promise<ArrayBuffer> {
  const root = await issue('测试根证书', 1, [basicConstraints(true), keyUsage(0x04)])
  const tsa = await issue('测试时间戳服务', 2, [basicConstraints(false), keyUsage(0x80), forTimestamps()], root)
  const key = await webcrypto.subtle.exportKey('pkcs8', tsa.keys.privateKey)
  writeFileSync(join(dir, 'tsa.key.pem'), pem('PRIVATE KEY', key))
  writeFileSync(join(dir, 'tsa.pem'), pem('CERTIFICATE', derOf(tsa)))
  writeFileSync(join(dir, 'ca.pem'), pem('CERTIFICATE', derOf(root)))
  return derOf(root)
}
