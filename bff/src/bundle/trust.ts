import { X509Certificate } from 'node:crypto'
import type { TrustList } from '@clf/shared/routes'
import type { App } from '../app-context'
import { retiredKeys, type PublishedKind } from '../crypto'
import { logKeys } from '../log'
import { isoTime } from '../time'

const issuer = '咸宁市住房和城乡建设局'

const evidenceName = `${issuer} 电子证据`

/** `CN=…` of a name, for people to read. */
const commonName = (subject: string) => /^CN=(.*)$/m.exec(subject)?.[1] ?? subject

/**
 * Public keys and roots that a bundle is checked against. The seal is pinned by its name, not by its certificate: a
 * renewed certificate of the same office stays good, another customer of the same root does not. Keys that others have
 * replaced stay listed with the end of their time, so that old files stay good.
 */
export async function trustListOf(app: App): Promise<TrustList> {
  const { keys } = app
  const { log, witness } = await logKeys(app)
  const { subject } = new X509Certificate(keys.seal.certificate)
  const retired = retiredKeys(app.config.keyDir)
  /** The current key with the beginning of its time, if another one came before it, then those, newest first. */
  const listed = <T extends object>(
    kind: PublishedKind,
    current: (T & { name: string }) | null,
    keyed: (value: string) => T,
  ) => {
    const past = retired.filter(key => key.kind === kind)
    const since = (i: number) => {
      const before = past[i - 1]
      return before ? { since: isoTime(before.retiredAt) } : {}
    }
    return [
      ...(current ? [{ ...current, ...since(past.length) }] : []),
      ...past
        .map((key, i) => ({ name: key.name, ...keyed(key.value), ...since(i), until: isoTime(key.until) }))
        .reverse(),
    ]
  }
  return {
    format: 'clf-trust/1',
    issuer,
    roots: keys.roots.map(der => ({
      name: commonName(new X509Certificate(der).subject),
      purposes: ['seal', 'tsa'],
      certificate: Buffer.from(der).toString('base64'),
    })),
    seals: listed('seal', { name: commonName(subject), subject }, value => ({ subject: value })),
    evidenceKeys: listed('evidence', { name: evidenceName, publicKey: keys.evidence.publicKey }, value => ({
      publicKey: value,
    })),
    logs: listed('log', { name: log.name, key: log.verifierKey }, value => ({ key: value })),
    witnesses: listed('witness', witness && { name: witness.name, key: witness.verifierKey }, value => ({
      key: value,
    })),
  }
}

/** The public half of the key that signs now, as it is kept once another one takes its place; null: there is none. */
export async function publicKeyNow(
  app: Pick<App, 'keys' | 'witness'>,
  kind: PublishedKind,
): Promise<{ name: string; value: string } | null> {
  const { keys } = app
  if (kind === 'evidence') return { name: evidenceName, value: keys.evidence.publicKey }
  if (kind === 'seal') {
    const { subject } = new X509Certificate(keys.seal.certificate)
    return { name: commonName(subject), value: subject }
  }
  const { log, witness } = await logKeys(app)
  const key = kind === 'log' ? log : witness
  return key && { name: key.name, value: key.verifierKey }
}
