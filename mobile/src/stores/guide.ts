import { create } from 'zustand'
import { onForget } from './forget'

/** The registry's link that led this person here, until a contract has been started with it. */
export interface Guide {
  token: string
  regionCode: string
}

export const useGuide = create<{ guide: Guide | null }>(() => ({ guide: null }))
onForget(() => useGuide.setState({ guide: null }))
