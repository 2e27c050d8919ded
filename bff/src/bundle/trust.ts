import { X509Certificate } from 'node:crypto'
import type { TrustList } from '@clf/shared/routes'
import type { App } from '../app-context'
import { logKeys } from '../log'

const issuer = '咸宁市住房和城乡建设局'

/** `CN=…` of a name, for people to read. */
const commonName = (subject: string) => /^CN=(.*)$/m.exec(subject)?.[1] ?? subject

/**
 * Public keys and roots that a bundle is checked against. The seal is pinned by its name, not by its certificate: a
 * renewed certificate of the same office stays good, another customer of the same root does not.
 */
export async function trustListOf(app: App): Promise<TrustList> {
  const { keys } = app
  const { log, witness } = await logKeys(app)
  const { subject } = new X509Certificate(keys.seal.certificate)
  return {
    format: 'clf-trust/1',
    issuer,
    roots: keys.roots.map(der => ({
      name: commonName(new X509Certificate(der).subject),
      purposes: ['seal', 'tsa'],
      certificate: Buffer.from(der).toString('base64'),
    })),
    seals: [{ name: commonName(subject), subject }],
    evidenceKeys: [{ name: `${issuer} 电子证据`, publicKey: keys.evidence.publicKey }],
    logs: [{ name: log.name, key: log.verifierKey }],
    witnesses: witness ? [{ name: witness.name, key: witness.verifierKey }] : [],
  }
}
