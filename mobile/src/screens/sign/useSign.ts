import { useEffect, useRef, useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { signingStatement } from '@clf/shared/evidence'
import { routes, type FaceSessionView } from '@clf/shared/routes'
import { imageSha256, inspectStrokes, strokesSha256, type Strokes } from '@clf/shared/signature'
import { call } from '../../api'
import { blank, onPad, withStroke } from '../../components/SignaturePad/strokes'
import type { RawPoint } from '../../components/SignaturePad/types'
import { deviceName } from '../../platform/deviceName'
import { replace } from '../../platform/navigate'
import { signOnce } from '../../platform/signingKey'
import { useContractStore } from '../../stores/contract'
import { useDrafts } from '../../stores/drafts'
import { useAct } from '../../stores/useAct'
import { homeOf, paramsFor, type Subject } from '../../stores/useSubject'

const saveAfter = 800
type Phase = 'loading' | 'drawing' | 'preview'

/** What the phone signs: the text that was read, this drawing, this face check, the server's challenge. */
function statementFor(view: ContractView, subject: Subject, strokes: Strokes, face: FaceSessionView): string {
  return signingStatement({
    contractId: view.id,
    partyId: view.me.partyId,
    textVersion: subject.textVersion,
    textSha256: subject.textSha256,
    textSm3: subject.textSm3,
    strokesSha256: strokesSha256(strokes),
    imageSha256: imageSha256(strokes),
    faceSessionId: face.sessionId,
    faceReceipt: face.faceReceipt ?? '',
    challenge: face.challenge ?? '',
  })
}

/** Keeps the drawing on the server too, a moment after each stroke. A failure is not worth a word: the next one tries again. */
function useSavedDraft(id: string, { purpose, textVersion }: Subject, strokes: Strokes | null) {
  useEffect(() => {
    if (!strokes) return
    const save = purpose === 'sign' ? routes.saveSignatureDraft : routes.saveAmendmentDraft
    const timer = setTimeout(() => {
      call(save, { params: { id }, body: { textVersion, strokes } }).catch(() => undefined)
    }, saveAfter)
    return () => clearTimeout(timer)
  }, [id, purpose, textVersion, strokes])
}

export function useSign(view: ContractView, subject: Subject) {
  const { purpose, textVersion, textSha256 } = subject
  const of = `${view.id}/${textVersion}`
  const { drawing, draw, dropDrawing } = useDrafts()
  const strokes = drawing?.of === of ? drawing.strokes : null
  const [face, setFace] = useState<FaceSessionView | null>(null)
  const [phase, setPhase] = useState<Phase>('loading')
  const [tooLittle, setTooLittle] = useState(false)
  const [size, setSize] = useState<{ width: number; height: number } | null>(null)
  const lastEnd = useRef(Date.now())
  const load = useAct()
  const act = useAct()
  useSavedDraft(view.id, subject, strokes)

  async function start() {
    const resume = purpose === 'sign' ? routes.resumeSigning : routes.resumeAmendment
    const at = await load.run(() => call(resume, { params: { id: view.id } }))
    if (!at) return
    if (at.face?.state !== 'PASSED') return replace('face', paramsFor(view.id, purpose))
    setFace(at.face)
    if (at.draft && !strokes) draw(of, at.draft)
    setPhase('drawing')
  }
  useEffect(() => void start(), [view.id])

  function resized(width: number, height: number) {
    setSize({ width, height })
    const now = useDrafts.getState().drawing
    if (now?.of === of) draw(of, onPad(now.strokes, width, height))
  }
  function addStroke(raw: readonly RawPoint[]) {
    if (!size) return
    const now = useDrafts.getState().drawing
    const pause = (raw[0]?.time ?? Date.now()) - lastEnd.current
    lastEnd.current = Date.now()
    setTooLittle(false)
    draw(of, withStroke(now?.of === of ? now.strokes : blank(size.width, size.height), raw, pause))
  }
  const cut = (keep: number) => strokes && draw(of, { ...strokes, strokes: strokes.strokes.slice(0, keep) })
  function preview() {
    const enough = strokes !== null && inspectStrokes(strokes).enough
    setTooLittle(!enough)
    if (enough) setPhase('preview')
  }
  async function sign(acknowledged: readonly 'SIG-06'[] = []) {
    if (!strokes || !face) return
    const params = { id: view.id }
    const done = await act.run(async () => {
      const proof = await signOnce(statementFor(view, subject, strokes, face))
      const said = { device: deviceName(), acknowledged: [...acknowledged] }
      const body = { faceSessionId: face.sessionId, textVersion, textSha256, strokes, ...proof, ...said }
      if (purpose === 'sign')
        useContractStore.getState().apply(await call(routes.signContract, { params, body }))
      else await call(routes.signAmendment, { params, body })
      return true
    })
    if (!done) return
    if (purpose !== 'sign') await useContractStore.getState().open(view.id)
    replace(homeOf(purpose), params)
    dropDrawing()
  }
  return {
    phase,
    strokes,
    tooLittle,
    load,
    act,
    start,
    resized,
    addStroke,
    preview,
    sign,
    undo: () => cut((strokes?.strokes.length ?? 1) - 1),
    clear: () => cut(0),
    back: () => setPhase('drawing'),
  }
}
