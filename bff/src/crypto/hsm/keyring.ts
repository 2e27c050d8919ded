import type { FieldKeyring } from '../port'
import type { SdfSession } from './sdf'
import type { HsmSessions } from './sessions'

/** SDF_Encrypt and SDF_HMACUpdate take a limited length; devices differ, this is safe with all we know of. */
const pieceLength = 8 * 1024
const blockLength = 16

/** Handles of one field key in one session. */
export interface FieldHandles {
  cipher: number
  mac: number
}

export interface ReadySession {
  session: SdfSession
  fields: ReadonlyMap<string, FieldHandles>
}

const pad = (plain: Uint8Array) => {
  const missing = blockLength - (plain.length % blockLength)
  return Buffer.concat([plain, Buffer.alloc(missing, missing)])
}

function unpad(padded: Buffer): Buffer {
  const added = padded.at(-1) ?? 0
  const tail = padded.subarray(padded.length - added)
  if (added < 1 || added > blockLength || tail.some(byte => byte !== added)) throw new Error('bad padding')
  return padded.subarray(0, padded.length - added)
}

function* pieces(data: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < data.length; at += pieceLength) yield data.subarray(at, at + pieceLength)
}

/** The ring inside the HSM: text goes in and out, keys only as handles. Same bytes as `memoryKeyring` with the same keys. */
export function hsmKeyring(
  sessions: HsmSessions<ReadySession>,
  keyIds: readonly string[],
  currentKeyId: string,
): FieldKeyring {
  const handles = (ready: ReadySession, id: string): FieldHandles => {
    const found = ready.fields.get(id)
    if (!found) throw new Error(`no field key ${id}`)
    return found
  }
  return {
    currentKeyId,
    keyIds,
    encrypt: (id, iv, plain) =>
      sessions.run(async ready => {
        const { cipher } = handles(ready, id)
        const out: Uint8Array[] = []
        let chain = iv
        for (const piece of pieces(pad(plain))) {
          const text = await ready.session.encrypt(cipher, chain, piece)
          chain = text.subarray(-blockLength)
          out.push(text)
        }
        return Buffer.concat(out)
      }),
    decrypt: (id, iv, text) =>
      sessions.run(async ready => {
        const { cipher } = handles(ready, id)
        const out: Uint8Array[] = []
        let chain = iv
        for (const piece of pieces(text)) {
          out.push(await ready.session.decrypt(cipher, chain, piece))
          chain = piece.subarray(-blockLength)
        }
        return unpad(Buffer.concat(out))
      }),
    mac: (id, data) =>
      sessions.run(async ({ session, ...ready }) => {
        await session.hmacInit(handles({ session, ...ready }, id).mac)
        for (const piece of pieces(data)) await session.hmacUpdate(piece)
        return session.hmacFinal()
      }),
  }
}
