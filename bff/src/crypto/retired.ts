import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sm2 } from 'sm-crypto-v2'
import { KeyError, keyFiles } from './keyFiles'
import { newNoteKey } from './noteKeys'

/** Keys whose public half others check by, for years after another key has taken their place. */
export const publishedKinds = ['evidence', 'log', 'witness', 'seal'] as const
export type PublishedKind = (typeof publishedKinds)[number]

/** The public half of a key that signs no more. */
export interface RetiredKey {
  kind: PublishedKind
  name: string
  /** SM2 point in hex, verifier key of a note, or subject of a certificate. */
  value: string
  /** Epoch ms: when it was replaced, and until when what it had signed before may still have been stamped. */
  retiredAt: number
  until: number
}

const dirOf = (keyDir: string) => join(keyDir, 'retired')

/** What waits for a trusted time when the key is replaced is stamped later: so long the old key is still right. */
export const stampGraceMs = 86_400_000

/** Every retired public key, the oldest first. @throws KeyError when a file is none */
export function retiredKeys(keyDir: string): RetiredKey[] {
  const dir = dirOf(keyDir)
  if (!existsSync(dir)) return []
  return readdirSync(dir)
    .filter(name => name.endsWith('.json'))
    .map(name => {
      const key = JSON.parse(readFileSync(join(dir, name), 'utf8')) as RetiredKey
      if (!publishedKinds.includes(key.kind) || !Number.isSafeInteger(key.until))
        throw new KeyError(`${join(dir, name)} is no retired key`)
      return key
    })
    .sort((a, b) => a.retiredAt - b.retiredAt)
}

/** Puts a public key among the retired ones; the same key twice is the first entry. */
export function retirePublic(keyDir: string, key: Omit<RetiredKey, 'until'>, graceMs = stampGraceMs): void {
  const known = retiredKeys(keyDir)
  if (known.some(one => one.kind === key.kind && one.value === key.value)) return
  const dir = dirOf(keyDir)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const place = known.filter(one => one.kind === key.kind).length + 1
  const text = JSON.stringify({ ...key, until: key.retiredAt + graceMs }, null, 2)
  const file = join(dir, `${key.kind}-${place}.json`)
  writeFileSync(`${file}.new`, `${text}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(`${file}.new`, file)
}

/** A fresh private key in the place of a file key; with an HSM the device makes it. Restart the server afterwards. */
export function renewKeyFile(keyDir: string, kind: 'evidence' | 'log', name: string): void {
  const put = (file: string, text: string) => {
    writeFileSync(join(keyDir, `${file}.new`), `${text}\n`, { mode: 0o600, flag: 'wx' })
    renameSync(join(keyDir, `${file}.new`), join(keyDir, file))
  }
  if (kind === 'evidence')
    return put(keyFiles.evidence, sm2.generateKeyPairHex().privateKey.padStart(64, '0'))
  const made = newNoteKey(name)
  put(keyFiles.log, made.secret)
  put(keyFiles.logPublic, made.public)
}
