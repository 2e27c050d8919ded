import type { ContractView, PartyView } from '@clf/shared/contract'
import { Button, ErrorBox, Sheet, Waiting, instantText } from '../../components'
import { QrCode } from '../../components/QrCode'
import { useInvite } from './useInvite'

interface Props {
  view: ContractView
  party: PartyView | null
  onClose(): void
}

/** Three ways to invite: show the QR code, share the link, say the short code. */
export function InviteSheet({ view, party, onClose }: Props) {
  const { invitation, error, busy, said, retry, canShare, share, copy } = useInvite(view, party)
  return (
    <Sheet title={party ? `邀请${party.name}` : ''} open={party !== null} onClose={onClose}>
      <ErrorBox error={error} onRetry={retry} />
      {busy ? <Waiting title="正在生成邀请" /> : null}
      {invitation ? (
        <>
          <p>让{party?.name}用自己的手机，在鄂汇办里扫这个码，或输入下面的邀请码。</p>
          <QrCode text={invitation.url} label={`邀请${party?.name}的二维码`} />
          <p className="invite-code" aria-label={`邀请码 ${invitation.code}`}>
            {invitation.code}
          </p>
          {canShare ? (
            <Button kind="primary" icon="share" onClick={share}>
              发送给{party?.name}
            </Button>
          ) : null}
          <Button icon="copy" onClick={copy}>
            复制邀请
          </Button>
          <p className="soft small" role="status">
            {said || `只有${party?.name}本人能用，${instantText(invitation.expiresAt)} 前有效。`}
          </p>
        </>
      ) : null}
    </Sheet>
  )
}
