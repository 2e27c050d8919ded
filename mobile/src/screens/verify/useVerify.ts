import { useEffect, useState } from 'react'
import { parseCode } from '@clf/shared/certificate'
import { routes, type checkCertificate } from '@clf/shared/routes'
import type * as z from 'zod/mini'
import { call } from '../../api'
import { codeText } from '../../components/codeText'
import { host, hostReady } from '../../bridge'
import { useParams } from '../../platform/params'
import { codeOfLink, scanText } from '../../platform/scan'
import { useAct } from '../../stores/useAct'
import { mistakeIn, type Mistake } from './mistake'

export type Checked = z.infer<(typeof checkCertificate)['reply']>

/** The code in a scanned link (`/v/<code>`, or the page's own address) or typed text. */
const codeIn = (text: string) =>
  codeOfLink(text, /#\/screens\/verify\/index\?(?:[^#]*&)?code=([0-9A-Za-z-]+)/) ??
  codeOfLink(text, /^[^?#]*\/v\/([0-9A-Za-z-]+)\/?$/) ??
  text

export const lookUp = (code: string): Promise<Checked> => call(routes.checkCertificate, { params: { code } })

/** The check by code: typed, scanned, or handed over by the address. */
export function useVerify() {
  const { code: given } = useParams()
  const [code, setCode] = useState(given ?? '')
  const [wrong, setWrong] = useState<Mistake | null>(null)
  const [result, setResult] = useState<Checked | null>(null)
  const [canScan, setCanScan] = useState(false)
  const act = useAct()
  // Needs no person, but a host can scan.
  useEffect(() => void hostReady().then(() => setCanScan(host().canIUse('device.scan'))), [])

  async function check(text: string) {
    const typed = codeIn(text)
    const parsed = parseCode(typed)
    setResult(null)
    act.clear()
    setWrong(mistakeIn(typed))
    if (!parsed.ok) return
    setCode(codeText(parsed.code))
    setResult(await act.run(() => lookUp(parsed.code)))
  }
  useEffect(() => {
    if (given) void check(given)
  }, [given])
  async function scan() {
    const scanned = await scanText()
    if (!scanned) return
    if ('said' in scanned) return setWrong({ message: scanned.said, suggestion: null })
    const found = codeIn(scanned.text)
    // A misread code is shown to be put right; what is no code at all is not put into the field.
    if (!/^[0-9A-Za-z-]{8,24}$/.test(found))
      return setWrong({ message: '这不是合同上的二维码，请扫合同每一页最下面的那一个', suggestion: null })
    setCode(found)
    await check(scanned.text)
  }
  return {
    code,
    setCode,
    wrong,
    result,
    canScan,
    act,
    check: () => void check(code),
    accept: (suggestion: string) => {
      setCode(suggestion)
      void check(suggestion)
    },
    scan: () => void scan(),
  }
}
