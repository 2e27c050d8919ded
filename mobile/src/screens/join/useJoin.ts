import { useEffect, useState } from 'react'
import { routes, type readInvitation } from '@clf/shared/routes'
import type * as z from 'zod/mini'
import { call } from '../../api'
import { replace } from '../../platform/navigate'
import { useParams } from '../../platform/params'
import { codeOfLink, scanText } from '../../platform/scan'
import { useContractStore } from '../../stores/contract'
import { useAct } from '../../stores/useAct'

type Invitation = z.infer<(typeof readInvitation)['reply']>

const invitationLink = /#\/screens\/join\/index\?(?:[^#]*&)?code=([0-9A-Za-z-]{4,20})(?:&|$)/

/** The code in whatever was scanned or typed: our own link or the code itself; anything else is nothing. */
export function codeIn(text: string): string | null {
  const plain = codeOfLink(text, invitationLink) ?? text.trim()
  return /^[0-9A-Za-z-]{4,20}$/.test(plain) ? plain.toUpperCase() : null
}

export function useJoin() {
  const { code: given } = useParams()
  const [code, setCode] = useState(given ?? '')
  const [wrong, setWrong] = useState('')
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const read = useAct()
  const join = useAct()

  async function look(text: string) {
    const found = codeIn(text)
    setWrong(found ? '' : '邀请码有误，请核对后再填')
    if (!found) return
    setCode(found)
    setInvitation(await read.run(() => call(routes.readInvitation, { params: { code: found } })))
  }
  useEffect(() => {
    if (given) void look(given)
  }, [given])

  async function accept() {
    const view = await join.run(() => call(routes.joinContract, { params: { code } }))
    if (!view) return
    useContractStore.setState({ id: view.id, view, error: null, stale: false })
    replace('progress', { id: view.id })
  }
  async function scan() {
    const scanned = await scanText()
    if (!scanned) return
    if ('said' in scanned) return setWrong(scanned.said)
    if (codeIn(scanned.text)) await look(scanned.text)
    else setWrong('这不是邀请二维码，请扫邀请人手机上的那一个')
  }
  return {
    code,
    setCode,
    wrong,
    invitation,
    read,
    join,
    look: () => void look(code),
    accept: () => void accept(),
    scan: () => void scan(),
    again: () => setInvitation(null),
  }
}
