import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Revocation lists in a key directory (`*.crl`, DER or PEM), read anew each time: the site's own job keeps them fresh. */
export function revocationLists(dir: string): Uint8Array[] {
  return readdirSync(dir)
    .filter(name => name.endsWith('.crl'))
    .sort()
    .map(name => {
      const bytes = readFileSync(join(dir, name))
      const pem = /-----BEGIN X509 CRL-----([^-]+)-----END/.exec(bytes.toString('latin1'))?.[1]
      return new Uint8Array(pem ? Buffer.from(pem, 'base64') : bytes)
    })
}
