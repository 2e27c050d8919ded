import { useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { call, type FieldError } from '../../api'
import { host } from '../../bridge'
import { scanText } from '../../platform/scan'
import { useContractStore } from '../../stores/contract'
import { useAct } from '../../stores/useAct'

/** The certificate number as it is printed: full-width signs become half-width, spaces go. */
const tidy = (text: string) => text.replace(/\s/g, '').replace(/（/g, '(').replace(/）/g, ')')

/** Letters, digits, Chinese characters and brackets: whatever else a QR code can hold is no number of a certificate. */
const looksLikeNumber = /^[\p{Script=Han}\dA-Za-z()〔〕[\]-]{6,60}$/u

export function useHouse(view: ContractView) {
  const [certNo, setCertNo] = useState(view.certNo ?? '')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const act = useAct()

  async function verify() {
    const number = tidy(certNo)
    const found = number.length < 6 ? [{ path: 'certNo', message: '请填写不动产权证号' }] : []
    setErrors(found)
    if (found.length) return
    const reply = await act.run(() =>
      call(routes.verifyHouse, { params: { id: view.id }, body: { certNo: number } }),
    )
    if (reply) useContractStore.getState().apply(reply)
  }
  async function scan() {
    const scanned = await scanText()
    if (!scanned) return
    const number = 'text' in scanned ? tidy(scanned.text) : ''
    const said = 'said' in scanned ? scanned.said : '这个二维码里没有证号，请照证书手动填写'
    if (looksLikeNumber.test(number)) setCertNo(number)
    setErrors(looksLikeNumber.test(number) ? [] : [{ path: 'certNo', message: said }])
  }
  return {
    certNo,
    setCertNo,
    errors: [...errors, ...(act.error?.fields ?? [])],
    act,
    verify,
    scan,
    canScan: host().canIUse('device.scan'),
  }
}

/** Findings that stop the contract or send it to a window, and what is kept all the same. */
export const stops = (view: ContractView) =>
  view.findings
    .filter(one => one.severity === 'B' || one.severity === 'W')
    .map(one => ({ ...one, kept: '已填写的内容都在，本次核验已留存记录。' }))
