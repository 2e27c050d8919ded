import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as z from 'zod/mini'
import { KeyError } from '../keyFiles'
import type { HsmSettings } from './hsmKeys'
import type { OpenSdfDevice } from './sdf'

const wrapped = z.pipe(
  z.string().check(z.regex(/^(?:[0-9a-f]{32}){1,2}$/)),
  z.transform((hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))),
)
const index = z.int().check(z.minimum(0))
const settingsSchema = z.strictObject({
  sessions: z.int().check(z.minimum(1), z.maximum(64)),
  timeoutMs: z.int().check(z.minimum(100), z.maximum(30_000)),
  evidenceKey: index,
  sealKey: index,
  kek: index,
  fields: z.record(z.string().check(z.regex(/^\d{1,6}$/)), z.strictObject({ cipher: wrapped, mac: wrapped })),
  currentField: z.string(),
  person: wrapped,
})

/** The door to the HSM that the configuration names. @throws KeyError when the module has no `openDevice` */
export async function hsmOf({
  hsmModule,
}: {
  hsmModule: string | undefined
}): Promise<OpenSdfDevice | undefined> {
  if (!hsmModule) return undefined
  const { openDevice } = (await import(pathToFileURL(hsmModule).href)) as { openDevice?: OpenSdfDevice }
  if (typeof openDevice !== 'function') throw new KeyError(`${hsmModule} exports no openDevice`)
  return openDevice
}

/** `hsm.json`, `hsm.pin` and `seal.pem` (own certificate first) of a key directory. @throws KeyError */
export function readHsmSettings(dir: string, readSecret: (dir: string, file: string) => Buffer): HsmSettings {
  const file = join(dir, 'hsm.json')
  try {
    const settings = settingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    const pem = readFileSync(join(dir, 'seal.pem'), 'latin1')
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
    return {
      ...settings,
      pin: readSecret(dir, 'hsm.pin').toString('utf8').trim(),
      sealChain: blocks.map(block => new Uint8Array(new X509Certificate(block).raw)),
    }
  } catch (cause) {
    throw cause instanceof KeyError
      ? cause
      : new KeyError(`${file} or seal.pem beside it is wrong`, { cause })
  }
}
