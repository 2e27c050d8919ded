import { randomBytes, webcrypto } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyFiles } from './keyFiles'
import { issue, keyUsage, type Issued } from './testCertificate'
import { testCrl } from './testCrl'
import { buildP12 } from './testP12'

const timeStamping = '1.3.6.1.5.5.7.3.8'

const pem = (label: string, der: ArrayBuffer) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`
const derOf = ({ certificate }: Issued) => certificate.toSchema().toBER()
const pkcs8Of = ({ keys }: Issued) => webcrypto.subtle.exportKey('pkcs8', keys.privateKey)

/**
 * Writes a test PKI into `dir`, without the openssl CLI: ca.pem, seal.p12 + seal.pass (RSA-3072 seal of the housing
 * bureau, test), tsa.key.pem (PKCS#8) + tsa.pem (timestamp authority, critical EKU timeStamping),
 * ca.crl (empty). Secrets get mode 600.
 */
export async function createTestPki(dir: string): Promise<void> {
  const ca = await issue({
    organisation: '咸宁测试',
    commonName: '测试签名根证书',
    usage: keyUsage.keyCertSign | keyUsage.cRLSign,
    years: 10,
    ca: true,
  })
  const seal = await issue(
    {
      organisation: '咸宁市住房和城乡建设局（测试）',
      commonName: '存量房网签备案电子签章（测试）',
      usage: keyUsage.digitalSignature | keyUsage.nonRepudiation,
      years: 5,
    },
    ca,
  )
  const tsa = await issue(
    {
      organisation: '咸宁测试',
      commonName: '测试时间戳服务',
      usage: keyUsage.digitalSignature,
      years: 5,
      extendedUsage: [timeStamping],
    },
    ca,
  )
  const password = randomBytes(18).toString('base64url')

  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const secret = (file: string, data: string | Uint8Array) =>
    writeFileSync(join(dir, file), data, { mode: 0o600 })
  secret(keyFiles.sealPassword, password + '\n')
  secret(keyFiles.seal, await buildP12(await pkcs8Of(seal), [derOf(seal), derOf(ca)], password))
  secret('tsa.key.pem', pem('PRIVATE KEY', await pkcs8Of(tsa)))
  writeFileSync(join(dir, 'tsa.pem'), pem('CERTIFICATE', derOf(tsa)))
  writeFileSync(join(dir, keyFiles.roots), pem('CERTIFICATE', derOf(ca)))
  writeFileSync(join(dir, 'ca.crl'), Buffer.from(await testCrl(ca)))
}
