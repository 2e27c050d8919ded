import { create } from 'zustand'
import { onForget } from './forget'

/** The link of another platform that led this person here, until a contract has been started with it. */
export interface Guide {
  token: string
  /** null: the platform did not say which county. */
  regionCode: string | null
}

export const useGuide = create<{ guide: Guide | null }>(() => ({ guide: null }))
onForget(() => useGuide.setState({ guide: null }))
