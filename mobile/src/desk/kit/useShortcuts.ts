import { useEffect, useRef } from 'react'

export interface Shortcut {
  /** As `KeyboardEvent.key`: `n`, `/`, `j`, `ArrowDown`. */
  key: string
  label: string
  act(): void
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)

/** Single keys that act while nobody types and no dialog is open. Show the same list with `<Shortcuts>`. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target)) return
      if (document.querySelector('[aria-modal="true"]')) return
      const found = latest.current.find(one => one.key === e.key)
      if (!found) return
      e.preventDefault()
      found.act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
