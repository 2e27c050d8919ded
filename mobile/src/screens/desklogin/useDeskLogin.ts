import { useEffect, useState } from 'react'
import { routes, type deskSeat, type scanDeskLogin } from '@clf/shared/routes'
import type * as z from 'zod/mini'
import { call } from '../../api'
import { useParams } from '../../platform/params'
import { codeOfLink, scanText } from '../../platform/scan'
import { useAct } from '../../stores/useAct'

type Scanned = z.infer<(typeof scanDeskLogin)['reply']>
export type Seat = z.infer<typeof deskSeat>

const link = /#\/screens\/desklogin\/index\?(?:[^#]*&)?code=([0-9a-f]{32})(?:&|$)/
export const keyOf = ({ regionCode, staffId }: Seat) => `${regionCode}/${staffId}`

/** A desk has shown its QR code; this phone says who sits there. `answered`: what was said. */
export function useDeskLogin() {
  const { code: given } = useParams()
  const [code, setCode] = useState(given ?? '')
  const [desk, setDesk] = useState<Scanned | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [answered, setAnswered] = useState<boolean | null>(null)
  const [wrong, setWrong] = useState('')
  const read = useAct()
  const say = useAct()

  async function look(found: string) {
    setCode(found)
    const seen = await read.run(() => call(routes.scanDeskLogin, { params: { code: found } }))
    setDesk(seen)
    const open = seen?.seats.filter(seat => !seat.refusal) ?? []
    setChosen(open.length === 1 && open[0] ? keyOf(open[0]) : null)
  }
  useEffect(() => {
    if (given) void look(given)
  }, [given])

  async function scan() {
    const scanned = await scanText()
    if (!scanned) return
    if ('said' in scanned) return setWrong(scanned.said)
    const found = codeOfLink(scanned.text, link)
    setWrong(found ? '' : '这不是工作台的登录二维码')
    if (found) await look(found)
  }
  async function answer(accept: boolean) {
    const seat = desk?.seats.find(one => keyOf(one) === chosen)
    const as = accept && seat ? { regionCode: seat.regionCode, staffId: seat.staffId } : {}
    const done = await say.run(() =>
      call(routes.decideDeskLogin, { params: { code }, body: { accept, ...as } }),
    )
    if (done) setAnswered(done.accepted)
  }
  return {
    desk,
    chosen,
    setChosen,
    answered,
    wrong,
    read,
    say,
    scan: () => void scan(),
    accept: () => void answer(true),
    refuse: () => void answer(false),
  }
}
