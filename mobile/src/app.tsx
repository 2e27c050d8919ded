import type { PropsWithChildren } from 'react'
import { useEffect } from 'react'
import { watchBack } from './platform/back'
import { watchLostPages } from './platform/lostPage'
import { startPreferences } from './stores/preferences'
import { watchPerson } from './stores/watchPerson'
import './styles/app.scss'

// Before the first page is asked for.
watchLostPages()

export default function App({ children }: PropsWithChildren) {
  useEffect(() => {
    const stops = [startPreferences(), watchPerson(), watchBack()]
    return () => stops.forEach(stop => stop())
  }, [])
  return children
}
