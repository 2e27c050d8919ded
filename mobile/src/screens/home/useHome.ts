import { useEffect, useState } from 'react'
import type { contractSummary } from '@clf/shared/routes'
import type * as z from 'zod/mini'
import { neededToStart } from '../../data/consents'
import { go } from '../../platform/navigate'
import { usePreferences } from '../../stores/preferences'
import { later } from '../../stores/later'
import { useSession } from '../../stores/session'

export type Summary = z.infer<typeof contractSummary>

/** The start page paints without the network; what is mine appears when the server has answered. */
export function useHome() {
  const { status, user, granted, start } = useSession()
  const { large, setLarge } = usePreferences()
  const [mine, setMine] = useState<readonly Summary[]>([])
  useEffect(() => void start(), [start])
  useEffect(() => {
    if (status !== 'ready') return
    later.mine().then(
      setMine,
      // The list has its own screen, which says what is wrong.
      () => setMine([]),
    )
  }, [status, user])
  const agreed = neededToStart.every(kind => granted.includes(kind))
  return {
    outside: status === 'outside',
    name: user?.nameMasked ?? null,
    large,
    setLarge,
    waiting: mine.filter(one => one.waitsForMe),
    mine,
    begin: (side: 'seller' | 'buyer') => (agreed ? go('scope', { side }) : go('consent', { side })),
  }
}
