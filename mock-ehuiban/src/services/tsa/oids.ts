/** Object identifiers of RFC 5652, 3161, 5816 and 8017. */
export const oid = {
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  /** A policy of nobody: this authority is a simulator. */
  policy: '1.2.3.4.1',
} as const

/** Bytes of an acceptable imprint. */
export const imprintLengths: Readonly<Record<string, number>> = {
  [oid.sha256]: 32,
  '2.16.840.1.101.3.4.2.2': 48,
  '2.16.840.1.101.3.4.2.3': 64,
}
