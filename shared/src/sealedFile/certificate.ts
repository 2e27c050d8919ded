import { oidOf, partOf, partsOf, readDer, same, tags, timeOf, type Der } from './der'

export interface Certificate {
  der: Uint8Array
  tbs: Uint8Array
  serial: Uint8Array
  issuer: Uint8Array
  subject: Uint8Array
  from: number
  until: number
  spki: Uint8Array
  /** AlgorithmIdentifier of the issuer's signature. */
  algorithm: Der
  signature: Uint8Array
  extension(oid: string): { critical: boolean; value: Uint8Array } | undefined
}

/** Content of a BIT STRING without unused bits. */
function bitsOf({ tag, body }: Der): Uint8Array {
  if (tag !== tags.bits || body[0] !== 0) throw new Error('DER: bits')
  return body.subarray(1)
}

/** X.509 as this room needs it. @throws Error when it is something else */
export function readCertificate(der: Uint8Array): Certificate {
  const whole = readDer(der)
  const [tbs, algorithm, signature] = partsOf(whole)
  if (whole.tag !== tags.sequence || whole.raw.length !== der.length || !tbs || !algorithm || !signature)
    throw new Error('no certificate')
  const fields = partsOf(tbs)
  const first = fields[0]?.tag === 0xa0 ? 1 : 0
  const [serial, , issuer, validity, subject, spki, ...more] = fields.slice(first)
  if (!serial || !issuer || !validity || !subject || !spki) throw new Error('no certificate')
  const list = more.find(one => one.tag === 0xa3)
  const extensions = list ? partsOf(partOf(list, 0, tags.sequence)) : []
  return {
    der,
    tbs: tbs.raw,
    serial: serial.raw,
    issuer: issuer.raw,
    subject: subject.raw,
    from: timeOf(partOf(validity, 0)),
    until: timeOf(partOf(validity, 1)),
    spki: spki.raw,
    algorithm,
    signature: bitsOf(signature),
    extension(oid) {
      const parts = extensions.map(partsOf).find(([id]) => id && oidOf(id) === oid)
      const value = parts?.[parts.length - 1]
      return value && { critical: parts.length === 3 && parts[1]?.body[0] === 0xff, value: value.body }
    },
  }
}

const names: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
}
const bmpString = 30

/** A name as `CN=…` lines, in the order of the certificate: what the trust list pins. */
export function nameLines(name: Uint8Array): string {
  const lines = partsOf(readDer(name)).map(set =>
    partsOf(set)
      .map(pair => {
        const oid = oidOf(partOf(pair, 0))
        const text = partOf(pair, 1)
        return `${names[oid] ?? oid}=${new TextDecoder(text.tag === bmpString ? 'utf-16be' : 'utf-8').decode(text.body)}`
      })
      .join(' + '),
  )
  return lines.join('\n')
}

/** May it issue certificates? */
export function isAuthority(certificate: Certificate): boolean {
  const constraints = certificate.extension('2.5.29.19')
  const usage = certificate.extension('2.5.29.15')
  const authority = constraints && partsOf(readDer(constraints.value))[0]?.body[0] === 0xff
  const mayCertify = !usage || ((readDer(usage.value).body[1] ?? 0) & 0x04) !== 0
  return Boolean(authority && mayCertify)
}

/** RFC 3161 2.3: for timestamps, for nothing else, and that is critical. */
export function isForTimestamps(certificate: Certificate): boolean {
  const usage = certificate.extension('2.5.29.37')
  const purposes = usage ? partsOf(readDer(usage.value)).map(oidOf) : []
  return Boolean(usage?.critical) && purposes.length === 1 && purposes[0] === '1.3.6.1.5.5.7.3.8'
}

export const isSame = (a: Certificate, b: Certificate): boolean => same(a.der, b.der)
