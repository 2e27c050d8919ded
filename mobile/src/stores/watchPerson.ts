import { host } from '../bridge'
import { goHome } from '../platform/navigate'
import { useSession } from './session'

/** Asks again who is there whenever the host says that the person may have changed. Returns the unsubscribe function. */
export function watchPerson(): () => void {
  const check = async () => {
    const before = useSession.getState()
    // The first look belongs to the first screen that needs a person.
    if (before.status !== 'ready') return
    await before.recheck()
    if (useSession.getState().user?.uid !== before.user?.uid) goHome()
  }
  const stops = [host().on('userChange', () => void check()), host().on('resume', () => void check())]
  return () => stops.forEach(stop => stop())
}
