import type { NoteKey } from '@clf/shared/tlog'

/** Somebody else's signature under our log's heads (c2sp.org/tlog-witness). */
export interface WitnessPort {
  /** Its public key, from our own configuration; null while there is none. */
  key(): Promise<NoteKey | null>
  /** Status and body of the answer. @throws when there is none */
  addCheckpoint(body: string): Promise<{ status: number; body: string }>
}
