import { useEffect, useState } from 'react'
import { isOnline, onOnline } from '../platform/online'

export function useOnline(): boolean {
  const [online, setOnline] = useState(isOnline)
  useEffect(() => onOnline(setOnline), [])
  return online
}
