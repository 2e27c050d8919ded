import type { PropsWithChildren } from 'react'
import { useEffect } from 'react'
import { watchBack } from './platform/back'
import { startPreferences } from './stores/preferences'
import { watchPerson } from './stores/watchPerson'
import './styles/app.scss'

export default function App({ children }: PropsWithChildren) {
  useEffect(() => {
    const stops = [startPreferences(), watchPerson(), watchBack()]
    return () => stops.forEach(stop => stop())
  }, [])
  return children
}
