import { Integer } from 'asn1js'
import * as pkijs from 'pkijs'
import { engine } from './engine'
import type { Issued } from './testCertificate'

const day = 86_400_000
const time = (at: number) => new pkijs.Time({ type: 0, value: new Date(at) })

/** An empty list of revoked certificates, signed by the test root, good for as long as the test certificates are. DER. */
export async function testCrl(ca: Issued): Promise<ArrayBuffer> {
  const now = Date.now()
  const crl = new pkijs.CertificateRevocationList({
    version: 1,
    issuer: ca.certificate.subject,
    thisUpdate: time(now - day),
    nextUpdate: time(now + 5 * 365 * day),
    crlExtensions: new pkijs.Extensions({
      extensions: [
        new pkijs.Extension({
          extnID: '2.5.29.20',
          critical: false,
          extnValue: new Integer({ value: 1 }).toBER(),
        }),
      ],
    }),
  })
  await crl.sign(ca.keys.privateKey, 'SHA-256', engine)
  return crl.toSchema().toBER()
}
