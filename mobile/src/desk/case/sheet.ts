import { createContext, useContext } from 'react'
import type { TermGroup } from '@clf/shared/contract'
import type { FieldError } from '../../api'

/** A part of the sheet that is saved by itself. */
export interface Part {
  /** Something of it is not on the server yet. */
  open: boolean
  problems: readonly FieldError[]
  /** Resolves to false when it was refused; the part shows why. */
  save(): Promise<boolean>
  /** A field of it was left: its id. */
  leave(id: string): void
}

/** All that a case needs, on one sheet: its parts enroll here, so that everything can be saved and checked at once. */
export interface CaseSheet {
  /** Somebody asked for the check: what is missing speaks up everywhere. */
  strict: boolean
  enroll(name: string, part: Part): () => void
  /** A field of this part was left. */
  leave(name: string, id: string): void
  /** Saves a group of terms. @throws ApiError */
  save(group: TermGroup, value: unknown): Promise<boolean>
}

export const SheetContext = createContext<CaseSheet | null>(null)

export function useSheet(): CaseSheet {
  const sheet = useContext(SheetContext)
  if (!sheet) throw new Error('outside a case')
  return sheet
}
