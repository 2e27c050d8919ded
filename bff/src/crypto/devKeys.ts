import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sm2 } from 'sm-crypto-v2'
import { KeyError, keyFiles } from './keyFiles'
import { fieldKeyLength } from './memoryKeyring'
import { newNoteKey } from './noteKeys'
import { createTestPki } from './testPki'

/** Checkpoints of development say that they are. */
const devLogName = 'clf-xianning.example/dev-log'

/**
 * Fills a directory with random keys and a test seal for development; what is there already stays.
 * @throws KeyError in production, where keys come from their keeper
 */
export async function ensureDevKeys(dir: string): Promise<void> {
  if (process.env.NODE_ENV === 'production')
    throw new KeyError(`development keys are refused in production (${dir})`)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const put = (file: string, text: () => string) => {
    if (!existsSync(join(dir, file))) writeFileSync(join(dir, file), text() + '\n', { mode: 0o600 })
  }
  put('field-1.key', () => randomBytes(fieldKeyLength).toString('hex'))
  put(keyFiles.person, () => randomBytes(32).toString('hex'))
  put(keyFiles.evidence, () => sm2.generateKeyPairHex().privateKey.padStart(64, '0'))
  if (!existsSync(join(dir, keyFiles.log))) {
    const made = newNoteKey(devLogName)
    put(keyFiles.log, () => made.secret)
    put(keyFiles.logPublic, () => made.public)
  }
  if (!existsSync(join(dir, keyFiles.seal))) await createTestPki(dir)
}
