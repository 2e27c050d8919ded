import { create } from 'zustand'
import { onForget } from './forget'

/** The matter for which the acceptance platform sent this person, until a contract has been started with it. */
export interface Entry {
  token: string
  regionCode: string
  expiresAt: string
}

export const useEntry = create<{ entry: Entry | null }>(() => ({ entry: null }))
onForget(() => useEntry.setState({ entry: null }))
