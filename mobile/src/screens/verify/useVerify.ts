import { useEffect, useState } from 'react'
import { parseCode } from '@clf/shared/certificate'
import { routes, type checkCertificate } from '@clf/shared/routes'
import type * as z from 'zod/mini'
import { call } from '../../api'
import { codeText } from '../../components/codeText'
import { host, hostReady } from '../../bridge'
import { useParams } from '../../platform/params'
import { useAct } from '../../stores/useAct'

export type Checked = z.infer<(typeof checkCertificate)['reply']>

/** The code in a scanned link or typed text. */
const codeIn = (text: string) =>
  /[?&]code=([0-9A-Za-z-]+)/.exec(text)?.[1] ?? /\/check\/([0-9A-Za-z-]+)/.exec(text)?.[1] ?? text

export function useVerify() {
  const { code: given } = useParams()
  const [code, setCode] = useState(given ?? '')
  const [wrong, setWrong] = useState('')
  const [result, setResult] = useState<Checked | null>(null)
  const [canScan, setCanScan] = useState(false)
  const act = useAct()
  // Needs no person, but a host can scan.
  useEffect(() => void hostReady().then(() => setCanScan(host().canIUse('device.scan'))), [])

  async function check(text: string) {
    setResult(null)
    const parsed = parseCode(codeIn(text))
    setWrong(parsed.ok ? '' : mistake(parsed))
    if (!parsed.ok) return
    setCode(codeText(parsed.code))
    setResult(await act.run(() => call(routes.checkCertificate, { params: { code: parsed.code } })))
  }
  useEffect(() => {
    if (given) void check(given)
  }, [given])
  async function scan() {
    const read = await host()
      .device.scan()
      .catch(() => null)
    if (read) await check(read.text)
  }
  return {
    code,
    setCode,
    wrong,
    result,
    canScan,
    act,
    check: () => void check(code),
    scan: () => void scan(),
  }
}

type Mistake = Exclude<ReturnType<typeof parseCode>, { ok: true }>

/** What is wrong with a typed code, as exactly as the check symbols can tell. */
function mistake({ reason, suspect, suggestion }: Mistake): string {
  if (reason === 'length') return '查验码是16位字母和数字，请核对后再填'
  const at = suspect === undefined ? '' : `第${suspect + 1}位可能写错了`
  if (reason === 'alphabet') return `${at || '有不认识的字'}，查验码只有字母和数字`
  return suggestion ? `${at}，您是不是想填 ${codeText(suggestion)}` : '查验码有误，请对照合同核对'
}
