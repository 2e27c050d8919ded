import { create } from 'zustand'
import type { Strokes } from '@clf/shared/signature'
import { onForget } from './forget'

interface Drafts {
  /** Half-filled forms by `contract/group`, so that a look at another screen loses nothing. Memory only. */
  forms: Readonly<Record<string, unknown>>
  /** What is on the pad, and for which contract and text version. */
  drawing: { of: string; strokes: Strokes } | null
  keepForm(key: string, value: unknown): void
  dropForm(key: string): void
  draw(of: string, strokes: Strokes): void
  dropDrawing(): void
}

export const useDrafts = create<Drafts>()(set => ({
  forms: {},
  drawing: null,
  keepForm: (key, value) => set(({ forms }) => ({ forms: { ...forms, [key]: value } })),
  dropForm: key => set(({ forms }) => ({ forms: { ...forms, [key]: undefined } })),
  draw: (of, strokes) => set({ drawing: { of, strokes } }),
  dropDrawing: () => set({ drawing: null }),
}))
onForget(() => useDrafts.setState({ forms: {}, drawing: null }))
