import { useEffect, useState } from 'react'
import { deskRoutes, type BrokerageView } from '@clf/shared/routes'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'

/** The brokerage of one contract; looked at again whenever the contract has a new version. */
export function useBrokerage(id: string, version: number) {
  const [brokerage, setBrokerage] = useState<BrokerageView | null>(null)
  const load = useAct()
  const read = async () => {
    const found = await load.run(() => deskCall(deskRoutes.getBrokerage, { params: { id } }))
    if (found) setBrokerage(found)
  }
  useEffect(() => void read(), [id, version])
  return { brokerage, setBrokerage, load, read }
}
