import { useEffect, useState } from 'react'
import { deskRoutes, type CaseParty } from '@clf/shared/routes'
import { ErrorBox, Notice, Sheet, Waiting, instantText } from '../../components'
import { QrCode } from '../../components/QrCode'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import { useOpenCase } from './useCase'

interface Props {
  party: CaseParty
  open: boolean
  onClose(): void
}

/** An invitation that the party scans with 鄂汇办 on the own phone. */
export function InviteDialog({ party, open, onClose }: Props) {
  const { view } = useOpenCase()
  const [made, setMade] = useState<{ code: string; url: string; expiresAt: string } | null>(null)
  const act = useAct()
  const make = async () => {
    const params = { id: view.id, partyId: party.id }
    setMade(await act.run(() => deskCall(deskRoutes.caseInvite, { params })))
  }
  useEffect(() => {
    if (open) void make()
  }, [open])
  return (
    <Sheet title={`${party.name}用自己的手机`} open={open} onClose={onClose}>
      <ErrorBox error={act.error} onRetry={() => void make()} />
      {party.joined ? (
        <Notice tone="success" title={`${party.name}已经加入`}>
          <p>可以关上这里，继续填写。</p>
        </Notice>
      ) : made ? (
        <>
          <p>请{party.name}在鄂汇办里扫这个码，或输入下面的邀请码。加入后这里自动更新。</p>
          <QrCode text={made.url} label={`邀请${party.name}的二维码`} />
          <p className="invite-code" aria-label={`邀请码 ${made.code}`}>
            {made.code}
          </p>
          <p className="soft small">
            只有{party.name}本人能用，{instantText(made.expiresAt)} 前有效。
          </p>
        </>
      ) : act.error ? null : (
        <Waiting title="正在生成邀请" />
      )}
    </Sheet>
  )
}
