import { create } from 'zustand'
import { host } from '../bridge'

interface Preferences {
  large: boolean
  setLarge(large: boolean): void
}

/** Large type: what the host says, until the person decides otherwise here. */
export const usePreferences = create<Preferences>()(set => ({
  large: false,
  setLarge: large => set({ large }),
}))

/** Follows the host's style at start and on every change. Returns the unsubscribe function. */
export function startPreferences(): () => void {
  const follow = () =>
    void host()
      .ui.style()
      .then(style => usePreferences.setState({ large: style === 'elder' }))
  follow()
  return host().on('styleChange', follow)
}
