import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useParams } from '../../platform/params'
import { handedOver } from '../../platform/sessionCopy'
import { useAct } from '../../stores/useAct'
import { deskAddress } from '../kit/nav'
import { giveBack, takeOver } from './handover'
import { whenIdle } from './idle'

type Phase = 'empty' | 'person' | 'over' | 'idle'

let stopIdle: (() => void) | null = null
/** One watch for the whole tablet, whatever page is open. */
function watchIdle(act: () => void) {
  stopIdle?.()
  stopIdle = whenIdle(act)
}

const here = deskAddress('tablet')

/** Whom the tablet belongs to now: nobody, one person, or the one who has just finished. */
export function useTablet() {
  const { code: given, left } = useParams()
  const [phase, setPhase] = useState<Phase>(
    left ? 'idle' : given ? 'empty' : handedOver.read() ? 'person' : 'empty',
  )
  const [code, setCode] = useState('')
  const act = useAct()

  const open = async (text: string) => {
    const done = await act.run(() => takeOver(text).then(() => true))
    // Without the code in the address: it is used up, and a reload must not try it again.
    if (done) void Taro.redirectTo({ url: here })
  }
  const finish = async () => {
    stopIdle?.()
    await giveBack()
    setPhase('over')
  }
  useEffect(() => {
    if (given && !left) void open(given)
  }, [given])
  useEffect(() => {
    if (phase !== 'person') return
    watchIdle(() => void giveBack().then(() => Taro.reLaunch({ url: deskAddress('tablet', { left: '1' }) })))
  }, [phase])
  return {
    phase,
    code,
    setCode,
    open: () => void open(code),
    opening: Boolean(given) && !act.error,
    act,
    finish,
    next: () => setPhase('empty'),
  }
}
