import { useRef, useState } from 'react'
import { brokerStatement } from '@clf/shared/evidence'
import { deskRoutes, type BrokerageView } from '@clf/shared/routes'
import { imageSha256, inspectStrokes, strokesSha256, type Strokes } from '@clf/shared/signature'
import { blank, onPad, withStroke } from '../../components/SignaturePad/strokes'
import type { RawPoint } from '../../components/SignaturePad/types'
import { signOnce } from '../../platform/signingKey'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'

type Signing = NonNullable<BrokerageView['signing']>

/** The broker's drawing, and its proof by a key made for this one signature. */
export function useBrokerSign(id: string, brokerId: string, onSigned: (brokerage: BrokerageView) => void) {
  const [strokes, setStrokes] = useState<Strokes | null>(null)
  const [size, setSize] = useState<{ width: number; height: number } | null>(null)
  const [tooLittle, setTooLittle] = useState(false)
  const lastEnd = useRef(Date.now())
  const act = useAct()

  function resized(width: number, height: number) {
    setSize({ width, height })
    setStrokes(now => now && onPad(now, width, height))
  }
  function addStroke(raw: readonly RawPoint[]) {
    if (!size) return
    const pause = (raw[0]?.time ?? Date.now()) - lastEnd.current
    lastEnd.current = Date.now()
    setTooLittle(false)
    setStrokes(now => withStroke(now ?? blank(size.width, size.height), raw, pause))
  }
  async function sign({ textVersion, textSha256, textSm3, challenge, agencyId }: Signing) {
    if (!strokes || !inspectStrokes(strokes).enough) return setTooLittle(true)
    const signed = await act.run(async () => {
      const proof = await signOnce(
        brokerStatement({
          contractId: id,
          staffId: brokerId,
          agencyId,
          textVersion,
          textSha256,
          textSm3,
          strokesSha256: strokesSha256(strokes),
          imageSha256: imageSha256(strokes),
          challenge: challenge ?? '',
        }),
      )
      const body = { textVersion, textSha256, strokes, ...proof }
      return deskCall(deskRoutes.brokerSign, { params: { id }, body })
    })
    if (signed) onSigned(signed)
  }
  return {
    strokes: strokes?.strokes ?? [],
    tooLittle,
    act,
    resized,
    addStroke,
    clear: () => setStrokes(null),
    sign,
  }
}
