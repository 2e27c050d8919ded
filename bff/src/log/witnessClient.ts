import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import axios from 'axios'
import { parseKey, signatureTypes, type NoteKey } from '@clf/shared/tlog'
import { keyFiles } from '../crypto'
import type { WitnessPort } from './port'

const timeoutMs = 5_000

export interface WitnessOptions {
  /** Submission prefix: `POST <url>/add-checkpoint`. */
  url: string
  /** Verifier key; without it `witness.pub` in the key directory is read. */
  verifierKey: string | undefined
  keyDir: string
  /** Outside production the witness itself may say its key once; it is kept in `witness.pub`. */
  askForKey: boolean
}

/** The key in a line. @throws when the line holds no key of a witness */
export function witnessKey(line: string): NoteKey {
  const key = parseKey(line)
  if (key?.type !== signatureTypes.witness) throw new Error('no public key of a witness')
  return key
}

/** The witness over HTTP. Its key is ours to know: what the answer says about itself is never believed. */
export function httpWitness({ url, verifierKey, keyDir, askForKey }: WitnessOptions): WitnessPort {
  const http = axios.create({
    baseURL: url,
    timeout: timeoutMs,
    proxy: false,
    maxRedirects: 0,
    maxContentLength: 16 * 1024,
    responseType: 'text',
    // The size in a 409 is text, not a number.
    transformResponse: (data: unknown) => data,
    validateStatus: () => true,
  })
  const file = join(keyDir, keyFiles.witnessPublic)
  let known = verifierKey ? witnessKey(verifierKey) : null

  async function askedOnce(): Promise<NoteKey | null> {
    const answer = await http.get<string>('/key').catch(() => null)
    if (answer?.status !== 200) return null
    const key = witnessKey(answer.data)
    writeFileSync(file, answer.data, { mode: 0o600 })
    return key
  }

  return {
    async key() {
      if (!known && existsSync(file)) known = witnessKey(readFileSync(file, 'utf8'))
      if (!known && askForKey) known = await askedOnce()
      return known
    },
    async addCheckpoint(body) {
      const answer = await http.post<string>('/add-checkpoint', body, {
        headers: { 'content-type': 'text/plain' },
      })
      return { status: answer.status, body: String(answer.data) }
    },
  }
}
