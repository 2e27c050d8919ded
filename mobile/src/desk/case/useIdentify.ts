import { useEffect, useRef, useState } from 'react'
import { deskRoutes, type CaseParty, type OnsiteCheckView } from '@clf/shared/routes'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import { useOpenCase } from './useCase'

export interface HandedOver {
  code: string
  url: string
  expiresAt: string
}

const every = 2_000

/** One check of card and face: begun, asked about until there is a verdict, then perhaps the tablet handed over. */
export function useIdentify(party: CaseParty, open: boolean) {
  const { view, look } = useOpenCase()
  const [agreed, setAgreed] = useState(false)
  const [check, setCheck] = useState<OnsiteCheckView | null>(null)
  const [handed, setHanded] = useState<HandedOver | null>(null)
  const act = useAct()
  const running = open && check?.state === 'CREATED'
  const asking = useRef(false)
  useEffect(() => {
    if (open) return
    setAgreed(false)
    setCheck(null)
    setHanded(null)
    act.clear()
  }, [open])

  async function settle(checkId: string) {
    if (asking.current) return
    asking.current = true
    const params = { id: view.id, checkId }
    try {
      const now = await deskCall(deskRoutes.settleIdentification, { params })
      setCheck(now)
      if (now.state === 'PASSED') await look()
    } catch {
      // The device or the line is slow; the next look may tell.
    } finally {
      asking.current = false
    }
  }
  useEffect(() => {
    if (!running || !check) return
    const timer = setInterval(() => void settle(check.id), every)
    return () => clearInterval(timer)
  }, [running, check?.id])

  const begin = async () => {
    const params = { id: view.id, partyId: party.id }
    const begun = await act.run(() =>
      deskCall(deskRoutes.beginIdentification, { params, body: { agreed: true } }),
    )
    if (begun) setCheck(begun)
  }
  const handOver = async () => {
    if (!check) return
    const params = { id: view.id, checkId: check.id }
    const made = await act.run(() => deskCall(deskRoutes.handOver, { params }))
    if (made) setHanded(made)
  }
  return { agreed, setAgreed, check, running, handed, act, begin, handOver }
}
