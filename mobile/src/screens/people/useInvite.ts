import { useEffect, useState } from 'react'
import type { ContractView, PartyView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import { host } from '../../bridge'
import { useAct } from '../../stores/useAct'

interface Invitation {
  code: string
  url: string
  expiresAt: string
  forName: string
}

/** Makes an invitation as soon as the sheet opens for a person. */
export function useInvite(view: ContractView, party: PartyView | null) {
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const [said, setSaid] = useState('')
  const { run, error, busy } = useAct()
  const partyId = party?.id
  async function make() {
    setInvitation(null)
    setSaid('')
    if (!partyId) return
    setInvitation(await run(() => call(routes.invite, { params: { id: view.id, partyId } })))
  }
  // A new person is the only reason for a new invitation.
  useEffect(() => void make(), [partyId])

  const summary = '请用您本人的鄂汇办打开，加入房屋买卖签约。'
  const text = invitation
    ? `邀请您加入存量房签约。在鄂汇办打开“存量房一事联办”，输入邀请码 ${invitation.code}。或打开链接：${invitation.url}`
    : ''
  return {
    invitation,
    error,
    busy,
    said,
    retry: () => void make(),
    canShare: host().canIUse('share'),
    share: () => {
      if (!invitation) return
      void host()
        .share({ title: '邀请您加入房屋买卖签约', summary, url: invitation.url })
        .then(
          () => setSaid('已打开分享'),
          () => setSaid('没有分享出去，可以复制后发给对方'),
        )
    },
    copy: () =>
      void host()
        .device.copy(text)
        .then(
          () => setSaid('已复制，可以粘贴发给对方'),
          () => setSaid('这台手机不能自动复制，请把邀请码念给对方'),
        ),
  }
}
