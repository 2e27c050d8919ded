import { useEffect, useState } from 'react'
import { routes, type readGuide } from '@clf/shared/routes'
import type * as z from 'zod/mini'
import { call } from '../../api'
import { go, replace } from '../../platform/navigate'
import { useParams } from '../../platform/params'
import { useAct } from '../../stores/useAct'
import { useGuide } from '../../stores/guide'

export type GuideView = z.infer<(typeof readGuide)['reply']>

/** Reads the link of the registry or of the acceptance platform with this person's own session; the case then travels with the contract that is started. */
export function useGuideLink() {
  const { guide: token = '' } = useParams()
  const [guide, setGuide] = useState<GuideView | null>(null)
  const act = useAct()
  const load = async () => setGuide(await act.run(() => call(routes.readGuide, { body: { guide: token } })))
  useEffect(() => void load(), [token])

  function begin(side: 'seller' | 'buyer') {
    if (!guide) return
    useGuide.setState({ guide: { token, regionCode: guide.regionCode } })
    go('scope', { side })
  }
  return {
    guide,
    act,
    load,
    begin,
    resume: () => guide?.contractId && replace('progress', { id: guide.contractId }),
  }
}
