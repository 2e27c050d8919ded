import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { P12Signer } from '@libpdf/core'
import { createFieldCrypto } from './fields'
import { hsmKeys, type OpenSdfDevice } from './hsm'
import { readHsmSettings } from './hsm/hsmFiles'
import { KeyError, keyFiles } from './keyFiles'
import { fieldKeyLength, memoryKeyring } from './memoryKeyring'
import { readNoteKey } from './noteKeys'
import { personKeyWith } from './personKey'
import type { KeyProvider } from './port'
import { sm2Signer } from './sm2'

function readSecret(dir: string, file: string): Buffer {
  const path = join(dir, file)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new KeyError(`${path} is missing`)
  if (process.platform !== 'win32' && stat.mode & 0o077) {
    throw new KeyError(`${path} can be read by others: chmod 600 it`)
  }
  return readFileSync(path)
}

function readHex(dir: string, file: string, bytes: number): Buffer {
  const text = readSecret(dir, file).toString('latin1').trim()
  if (!new RegExp(`^[0-9a-fA-F]{${bytes * 2}}$`).test(text)) {
    throw new KeyError(`${join(dir, file)} must be ${bytes * 2} hex characters`)
  }
  return Buffer.from(text, 'hex')
}

/** Which field key seals: `field-current` while a new one is being brought to every process, else the newest. */
function currentField(dir: string, newest: string): string {
  const path = join(dir, keyFiles.currentField)
  if (!statSync(path, { throwIfNoEntry: false })) return newest
  return readFileSync(path, 'latin1').trim()
}

function loadFields(dir: string) {
  const ids = readdirSync(dir)
    .flatMap(name => keyFiles.field.exec(name)?.[1] ?? [])
    .sort((a, b) => Number(a) - Number(b))
  const newest = ids.at(-1)
  if (!newest) throw new KeyError(`${join(dir, 'field-1.key')} is missing`)
  const current = currentField(dir, newest)
  if (!ids.includes(current))
    throw new KeyError(`${join(dir, keyFiles.currentField)} names no key: ${current}`)
  const keys = Object.fromEntries(ids.map(id => [id, readHex(dir, `field-${id}.key`, fieldKeyLength)]))
  return createFieldCrypto(memoryKeyring(keys, current))
}

function loadRoots(dir: string): Uint8Array[] {
  const path = join(dir, keyFiles.roots)
  if (!statSync(path, { throwIfNoEntry: false })) throw new KeyError(`${path} is missing`)
  const blocks = readFileSync(path, 'latin1').match(
    /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g,
  )
  if (!blocks) throw new KeyError(`${path} holds no certificate`)
  return blocks.map(pem => new Uint8Array(new X509Certificate(pem).raw))
}

async function loadSeal(dir: string) {
  const password = readSecret(dir, keyFiles.sealPassword).toString('utf8').trim()
  const p12 = new Uint8Array(readSecret(dir, keyFiles.seal))
  try {
    return await P12Signer.create(p12, password)
  } catch (cause) {
    throw new KeyError(`${join(dir, keyFiles.seal)} does not open with ${keyFiles.sealPassword}`, { cause })
  }
}

function loadLog(dir: string) {
  const signer = readNoteKey(readSecret(dir, keyFiles.log).toString('utf8'))
  if (!signer) throw new KeyError(`${join(dir, keyFiles.log)} holds no key of a log`)
  return signer
}

/**
 * Read every key at start, so that a missing or unsafe one stops the server then and there.
 * With an HSM the directory holds no secret but its PIN and the log's key.
 * @throws KeyError, KeyUnavailable
 */
export async function loadKeys(dir: string, openHsm?: OpenSdfDevice): Promise<KeyProvider> {
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw new KeyError(`${dir} is missing`)
  if (openHsm) {
    const keys = await hsmKeys(openHsm, readHsmSettings(dir, readSecret))
    return { ...keys, log: loadLog(dir), roots: loadRoots(dir) }
  }
  return {
    fields: loadFields(dir),
    personKey: personKeyWith(readHex(dir, keyFiles.person, 32)),
    evidence: sm2Signer(readHex(dir, keyFiles.evidence, 32).toString('hex')),
    seal: await loadSeal(dir),
    log: loadLog(dir),
    roots: loadRoots(dir),
  }
}
