import { create } from 'zustand'
import type { Strokes } from '@clf/shared/signature'
import { onForget } from './forget'

interface Drafts {
  /** Half-filled forms by `contract/group`, so that a look at another screen loses nothing. Memory only. */
  forms: Readonly<Record<string, unknown>>
  strokes: Strokes | null
  keepForm(key: string, value: unknown): void
  dropForm(key: string): void
  setStrokes(strokes: Strokes | null): void
}

export const useDrafts = create<Drafts>()(set => ({
  forms: {},
  strokes: null,
  keepForm: (key, value) => set(({ forms }) => ({ forms: { ...forms, [key]: value } })),
  dropForm: key => set(({ forms }) => ({ forms: { ...forms, [key]: undefined } })),
  setStrokes: strokes => set({ strokes }),
}))
onForget(() => useDrafts.setState({ forms: {}, strokes: null }))
