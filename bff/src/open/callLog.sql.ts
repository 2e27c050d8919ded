import { v7 as uuidv7 } from 'uuid'
import type { App } from '../app-context'
import { sha256Hex } from '../crypto'
import type { Caller } from './caller'

export interface CallLine {
  caller: Caller
  path: string
  rawBody: string
  at: number
  /** HTTP status and our code; 0 for done. */
  status: number
  code: number
  /** Contract numbers or ids that the reply speaks of. Never names or document numbers. */
  subjects: readonly string[]
  /** What the caller is doing it for, in its own terms: a registration case, a case number. */
  reference: string
  ms: number
}

/** Who read what for which purpose. Written before the answer leaves: what is not logged is not told. */
export async function logCall(app: App, line: CallLine): Promise<void> {
  const { caller, path, rawBody, at, status, code, subjects, reference, ms } = line
  await app.store.db
    .insertInto('open_call')
    .values({
      id: uuidv7(),
      caller: caller.kind,
      app_id: caller.appId,
      path,
      purpose: caller.purpose,
      reference: reference.slice(0, 100),
      body_sha256: sha256Hex(rawBody),
      at,
      status,
      code,
      subjects: JSON.stringify(subjects),
      ms,
    })
    .execute()
}
