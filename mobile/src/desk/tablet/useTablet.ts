import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { create } from 'zustand'
import { useParams } from '../../platform/params'
import { handedOver } from '../../platform/sessionCopy'
import { useAct } from '../../stores/useAct'
import { deskAddress } from '../kit/nav'
import { giveBack, takeOver } from './handover'
import { whenIdle } from './idle'

/** How the last person's use of the tablet ended; all pages of the tablet know, also one that lies below another. */
const useEnded = create<{ ended: 'over' | 'idle' | null }>()(() => ({ ended: null }))
export const setEnded = (ended: 'over' | 'idle' | null) => useEnded.setState({ ended })

let stopIdle: (() => void) | null = null
/** One watch for the whole tablet, whatever page is open. */
function watchIdle(act: () => void) {
  stopIdle?.()
  stopIdle = whenIdle(act)
}

const here = deskAddress('tablet')

/** Whom the tablet belongs to now: nobody, one person, or the one who has just finished. */
export function useTablet() {
  const { code: given } = useParams()
  const ended = useEnded(state => state.ended)
  const phase = given ? 'empty' : (ended ?? (handedOver.read() ? 'person' : 'empty'))
  const [code, setCode] = useState('')
  const act = useAct()

  const open = async (text: string) => {
    const done = await act.run(() => takeOver(text).then(() => true))
    if (done) setEnded(null)
    // Without the code in the address: it is used up, and a reload must not try it again.
    if (done) void Taro.redirectTo({ url: here })
  }
  const finish = async () => {
    stopIdle?.()
    await giveBack()
    setEnded('over')
  }
  useEffect(() => {
    if (given) void open(given)
  }, [given])
  useEffect(() => {
    if (phase !== 'person') return
    watchIdle(() => {
      void giveBack().then(() => {
        setEnded('idle')
        void Taro.reLaunch({ url: here })
      })
    })
  }, [phase])
  return {
    phase,
    code,
    setCode,
    open: () => void open(code),
    opening: Boolean(given) && !act.error,
    act,
    finish,
    next: () => setEnded(null),
  }
}
